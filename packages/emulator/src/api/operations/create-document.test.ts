import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ clock: () => Date.UTC(2026, 3, 14, 14, 13, 2, 21) })
})
afterAll(() => api.close())

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('POST /documents', () => {
  it('creates a document without content from {}', async () => {
    expect(await api.ok('POST', '/documents', {})).toEqual({
      documentId: expect.stringMatching(/^las:document:[a-f0-9]{32}$/),
      name: null,
      description: null,
      agentRunId: null,
      contentType: null,
      contentMD5: null,
      contentLength: null,
      annotationFileUrl: null,
      ocrFileUrl: null,
      fileUrl: expect.stringMatching(/^http:\/\/localhost:\d+\/files\//),
      metadata: null,
      retentionInDays: 1825,
      createdBy: expect.stringMatching(/^las:app-client:[a-f0-9]{32}$/),
      createdTime: '2026-04-14T14:13:02.021000+0000',
      updatedBy: null,
      updatedTime: null,
    })
  })

  it('stores all given fields', async () => {
    const fields = {
      name: '',
      description: 'x'.repeat(4096),
      metadata: { mailbox: 'ap@example.com', nested: { list: [1, null] } },
      retentionInDays: 7,
      consentId: `las:consent:${'a'.repeat(32)}`,
      groundTruth: [
        { label: 'total_amount', value: '418.50', confidence: 1, pages: [0] },
        { label: 'paid', value: true },
        { label: 'tip', value: null },
        { label: 'lines', value: [[{ label: 'quantity', value: 3 }], []] },
      ],
    }
    const document = await api.ok('POST', '/documents', fields)
    expect(document).toMatchObject(fields)
    expect(await api.ok('GET', `/documents/${document.documentId}`)).toEqual(document)
  })

  it('accepts the content in the request', async () => {
    const document = await api.ok('POST', '/documents', { content: base64('%PDF-1.7'), contentType: 'application/pdf' })
    expect(document).toMatchObject({
      contentType: 'application/pdf',
      contentMD5: createHash('md5').update('%PDF-1.7').digest('hex'),
    })
    expect(document).not.toHaveProperty('content')
    const file = await fetch(String(document.fileUrl), { headers: { authorization: `Bearer ${api.token}` } })
    expect(await file.text()).toBe('%PDF-1.7')
  })

  it('detects the type of the content, and uses contentType only if it cannot', async () => {
    expect(await api.ok('POST', '/documents', { content: base64('%PDF-1.7') })).toMatchObject({
      contentType: 'application/pdf',
    })
    expect(await api.ok('POST', '/documents', { content: base64('text'), contentType: 'image/png' })).toMatchObject({
      contentType: 'image/png',
    })
    expect(await api.ok('POST', '/documents', { contentType: null })).toMatchObject({ contentType: null })
  })

  it('accepts content of up to 6,250,000 characters', async () => {
    const content = 'A'.repeat(6_250_000)
    expect((await api.send('POST', '/documents', { content })).status).toBe(200)
    expect(await api.send('POST', '/documents', { content: `${content}AAAA` })).toMatchObject({
      status: 400,
      body: { message: 'content must have at most 6250000 characters' },
    })
  })

  it.each([
    [{ content: '' }, 'content must not be empty'],
    [{ content: 'abc' }, /^content must be base64/],
    [{ content: 'ab=c' }, /^content must be base64/],
    [{ content: 'ab\ncd+f' }, /^content must be base64/],
    [{ content: null }, 'content must be a string'],
    [{ contentType: 'text/plain' }, /^contentType must be one of application\/pdf, image\/jpeg/],
    [{ retentionInDays: 0 }, 'retentionInDays must be from 1 to 1825'],
    [{ retentionInDays: 1826 }, 'retentionInDays must be from 1 to 1825'],
    [{ retentionInDays: null }, 'retentionInDays must be an integer from 1 to 1825'],
    [{ metadata: [] }, 'metadata must be an object'],
    [{ metadata: null }, 'metadata must be an object'],
    [{ metadata: { a: 'x'.repeat(4096) } }, 'metadata must have at most 4096 bytes of JSON'],
    [{ name: 'x'.repeat(4097) }, 'name must have at most 4096 characters'],
    [{ consentId: 'las:consent:1' }, 'consentId must match ^las:consent:[a-f0-9]{32}$'],
    [{ groundTruth: null }, 'groundTruth must be an array'],
    [{ groundTruth: [{ label: 'a b', value: 1 }] }, 'groundTruth[0].label must match ^[0-9A-Za-z-_]+$'],
    [{ feedback: [] }, /^feedback is not allowed; expected one of name,/],
    [{ datasetId: `las:dataset:${'0'.repeat(32)}` }, /^datasetId refers to las:dataset:0+, which does not exist$/],
    [{ batchId: `las:batch:${'0'.repeat(32)}` }, /^batchId refers to las:batch:0+, which does not exist$/],
  ])('rejects %j', async (body, message) => {
    const response = await api.send('POST', '/documents', body)
    expect(response.status).toBe(400)
    expect(response.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('creates nothing for rejected requests', async () => {
    await api.ok('DELETE', '/documents')
    await api.send('POST', '/documents', { content: base64('%PDF'), datasetId: `las:dataset:${'0'.repeat(32)}` })
    expect(await api.ok('GET', '/documents')).toMatchObject({ documents: [] })
  })
})
