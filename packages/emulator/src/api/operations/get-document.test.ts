import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

it('returns a document by its plain or encoded id', async () => {
  const document = await api.ok('POST', '/documents', { name: 'one' })
  expect(await api.ok('GET', `/documents/${document.documentId}`)).toEqual(document)
  expect(await api.ok('GET', `/documents/${encodeURIComponent(String(document.documentId))}`)).toEqual(document)
})

it('responds with 404 for an unknown document, and with 400 for an invalid id', async () => {
  const unknown = `las:document:${'0'.repeat(32)}`
  expect(await api.send('GET', `/documents/${unknown}`)).toMatchObject({
    status: 404,
    body: { message: `Could not find document ${unknown}` },
  })
  for (const malformed of ['x', `las:document:${'g'.repeat(32)}`, `las:model:${'0'.repeat(32)}`, '..%2Fdocuments']) {
    expect(await api.send('GET', `/documents/${malformed}`)).toMatchObject({
      status: 400,
      body: { message: 'documentId must match ^(cradl|las):document:[a-f0-9]{32}$' },
    })
  }
})

it('rejects unknown query parameters', async () => {
  const { documentId } = await api.ok('POST', '/documents', {})
  expect((await api.send('GET', `/documents/${documentId}?width=1`)).status).toBe(400)
})
