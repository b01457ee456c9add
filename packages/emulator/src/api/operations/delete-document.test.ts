import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

it('deletes a document and returns it', async () => {
  const document = await api.ok('POST', '/documents', { content: 'AAAA' })
  expect(await api.ok('DELETE', `/documents/${document.documentId}`)).toEqual(document)
  expect((await api.send('GET', `/documents/${document.documentId}`)).status).toBe(404)
  expect((await api.send('DELETE', `/documents/${document.documentId}`)).status).toBe(404)
})

it('deletes a document once for concurrent requests', async () => {
  const { documentId } = await api.ok('POST', '/documents', {})
  const responses = await Promise.all(Array.from({ length: 5 }, () => api.send('DELETE', `/documents/${documentId}`)))
  expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404])
})

it('never deletes all documents if the id is missing', async () => {
  await api.ok('POST', '/documents', {})
  const response = await api.send('DELETE', '/documents/')
  expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('documentId') } })
  expect((await api.ok('GET', '/documents')).documents).toHaveLength(1)
})
