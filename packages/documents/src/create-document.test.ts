import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createTransport,
  fetchAdapter,
  isContentError,
  isInvalidArgumentError,
  isResponseParseError,
  isUploadError,
  type UploadProgress,
} from '@las/core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDocument, getDocument, getDocumentContent, putDocumentContent } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7\n% a document\n')
const consentId = `las:consent:${'0123456789abcdef'.repeat(2)}`

describe('createDocument', () => {
  let folder: string
  let file: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-documents-'))
    file = join(folder, 'invoice.pdf')
    await writeFile(file, pdf)
  })
  afterAll(() => rm(folder, { recursive: true }))

  apiTest('uploads content of every form and returns its type', async ({ transport }) => {
    const forms = [
      file,
      pdf,
      Buffer.from(pdf),
      pdf.buffer,
      new Blob([pdf]),
      new Blob([pdf]).stream(),
      createReadStream(file),
      () => createReadStream(file),
    ]
    for (const content of forms) {
      const created = await createDocument(transport, content)
      expect(created.contentType).toBe('application/pdf')
      const stored = await getDocument(transport, created.documentId)
      expect(stored).toMatchObject({
        contentType: 'application/pdf',
        contentMD5: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
    }
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      consentId,
      name: 'Invoice 4711',
      description: '',
      metadata: { source: 'mail' },
      retentionInDays: 30,
      groundTruth: [
        { label: 'total_amount', value: '120.00', confidence: 1, pages: [0] },
        { label: 'due_date', value: null },
        { label: 'paid', value: false },
        { label: 'lines', value: [[{ label: 'text', value: 'Paper' }]] },
      ],
    }
    const { documentId } = await createDocument(transport, pdf, options)
    expect(await getDocument(transport, documentId)).toMatchObject(options)
  })

  apiTest('uploads an email, and reads it back', async ({ transport }) => {
    const email = new TextEncoder().encode(
      'Received: from mx.example\r\nFrom: a@example.com\r\n\r\nSee the invoice.\r\n',
    )
    for (const inline of [false, true]) {
      const { documentId } = await createDocument(transport, email, { contentType: 'message/rfc822', inline })
      expect(await getDocument(transport, documentId)).toMatchObject({
        contentType: 'message/rfc822',
        contentLength: email.length,
      })
      expect(await getDocumentContent(transport, documentId)).toEqual(email)
    }
    const error = await createDocument(transport, email).catch((reason: unknown) => reason)
    expect(isContentError(error) && error.message).toContain("contentType 'message/rfc822'")
  })

  apiTest('reports the progress of an upload', async ({ transport }) => {
    const reports: number[] = []
    const content = new Uint8Array(2_000_000)
    content.set(pdf)
    await createDocument(transport, content, {}, { onProgress: ({ sentBytes }) => reports.push(sentBytes) })
    expect(reports.at(-1)).toBe(2_000_000)
  })

  apiTest('with inline, sends the content in the same request', async ({ emulator, transport }) => {
    const send = fetchAdapter()
    const requests: string[] = []
    const recording = createTransport({
      credentials: emulator.credentials,
      http: request => {
        requests.push(`${request.method} ${new URL(request.url).pathname}`)
        return send(request)
      },
    })
    for (const content of [file, pdf, new Blob([pdf]).stream()]) {
      requests.length = 0
      const reports: UploadProgress[] = []
      const onProgress = (progress: UploadProgress) => reports.push(progress)
      const created = await createDocument(recording, content, { inline: true, name: 'Inline' }, { onProgress })
      expect(created).toMatchObject({ contentType: 'application/pdf', name: 'Inline' })
      expect(requests.filter(request => !request.includes('token'))).toEqual(['POST /v1/documents'])
      expect(reports).toEqual([{ sentBytes: pdf.length, totalBytes: pdf.length }])
      expect(Buffer.from(await getDocumentContent(transport, created)).equals(pdf)).toBe(true)
    }
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    const throwing = (): never => {
      throw new Error('from onProgress')
    }
    const created = await createDocument(recording, pdf, { inline: true }, { onProgress: throwing })
    expect(created).toHaveProperty('documentId')
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
    const tooLarge = new Uint8Array(4_687_501)
    tooLarge.set(pdf)
    const error = await createDocument(recording, tooLarge, { inline: true }).catch((e: unknown) => e)
    expect(isContentError(error) && error.code).toBe('content_too_large')
  })

  apiTest(
    'resumes an upload with a content type that cannot be detected from the first bytes',
    async ({ transport, emulator }) => {
      const send = fetchAdapter()
      const failing = createTransport({
        credentials: emulator.credentials,
        maxRetries: 0,
        http: request => {
          if (request.method === 'PUT') throw new TypeError('fetch failed')
          return send(request)
        },
      })
      const unusual = Buffer.concat([Buffer.alloc(2_000, '\n'), pdf])
      const options = { contentType: 'application/pdf' } as const
      const error = await createDocument(failing, unusual, options).catch((reason: unknown) => reason)
      if (!isUploadError(error)) throw error
      await putDocumentContent(transport, error, unusual)
      expect(await getDocument(transport, error.documentId)).toMatchObject(options)
    },
  )

  apiTest('suggests inline: true if the API has no file server', async ({ emulator }) => {
    const send = fetchAdapter()
    const withoutFileServer = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const response = await send(request)
        return { ...response, body: response.body.replace(/"fileUrl":"[^"]*"/, '"fileUrl":null') }
      },
    })
    const error = await createDocument(withoutFileServer, pdf).catch((reason: unknown) => reason)
    if (!isUploadError(error)) throw error
    expect(error.message).toContain('inline: true')
  })

  apiTest('throws ResponseParseError if the response does not contain a documentId', async ({ emulator }) => {
    const send = fetchAdapter()
    const proxied = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const response = await send(request)
        return request.url.endsWith('/documents') ? { ...response, body: '{}' } : response
      },
    })
    for (const inline of [false, true]) {
      const error = await createDocument(proxied, pdf, { inline }).catch((reason: unknown) => reason)
      if (!isResponseParseError(error)) throw error
      expect(error).toMatchObject({ method: 'POST', path: '/documents', mayHaveBeenApplied: true })
      expect(error.message).toContain('without a documentId')
    }
  })

  apiTest('accepts ground truth as feedback, its former name', async ({ transport }) => {
    const feedback = [{ label: 'total_amount', value: '120.00' }]
    const { documentId } = await createDocument(transport, pdf, { feedback })
    expect(await getDocument(transport, documentId)).toMatchObject({ groundTruth: feedback })
    const both = createDocument(transport, pdf, { feedback, groundTruth: feedback })
    expect(isInvalidArgumentError(await both.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('creates nothing if the content is invalid', async ({ transport }) => {
    const before = await transport.request({ method: 'GET', path: { template: '/documents', encoded: '/documents' } })
    for (const [content, code] of [
      [join(folder, 'missing.pdf'), 'content_not_found'],
      [folder, 'content_unreadable'],
      [new Uint8Array(), 'content_empty'],
    ] as const) {
      const error = await createDocument(transport, content).catch((reason: unknown) => reason)
      expect(isContentError(error) && error.code).toBe(code)
    }
    const after = await transport.request({ method: 'GET', path: { template: '/documents', encoded: '/documents' } })
    expect(after).toEqual(before)
  })

  apiTest(
    'throws UploadError with the documentId if the upload fails, so that it can be resumed',
    async ({ emulator, transport }) => {
      const send = fetchAdapter()
      const broken = createTransport({
        credentials: emulator.credentials,
        http: request => (request.method === 'PUT' ? Promise.reject(new Error('connection lost')) : send(request)),
        maxRetries: 0,
      })
      const error = await createDocument(broken, pdf).catch((reason: unknown) => reason)
      if (!isUploadError(error)) throw error
      expect(error.created).toEqual({ documentId: error.documentId })
      expect(error.message).toContain(error.documentId)
      expect(await getDocument(transport, error.documentId)).toMatchObject({ contentType: null })

      await putDocumentContent(transport, error, pdf)
      expect(await getDocument(transport, error.documentId)).toMatchObject({ contentType: 'application/pdf' })
    },
  )
})
