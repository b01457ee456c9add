import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = `las:batch:${'0'.repeat(32)}`

describe('batches', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  it('are created empty and keep their fields', async () => {
    const created = await api.ok('POST', '/batches', {
      name: 'spring',
      containsPersonallyIdentifiableInformation: false,
    })
    expect(created).toEqual({
      batchId: expect.stringMatching(/^las:batch:[0-9a-f]{32}$/),
      name: 'spring',
      description: null,
      containsPersonallyIdentifiableInformation: false,
      createdTime: expect.any(String),
      numDocuments: 0,
      retentionInDays: 1825,
      storageLocation: 'EU',
    })
    expect(await api.ok('POST', '/batches', {})).toMatchObject({
      name: null,
      containsPersonallyIdentifiableInformation: true,
    })
    const updated = await api.ok('PATCH', `/batches/${created.batchId}`, { name: null, description: '' })
    expect(updated).toEqual({ ...created, name: null, description: '' })
    const first = await api.ok('GET', '/batches?maxResults=1')
    expect(await api.ok('GET', `/batches?maxResults=1&nextToken=${first.nextToken}`)).toEqual({
      batches: [updated],
      nextToken: null,
    })
    expect(await api.ok('DELETE', `/batches/${created.batchId}`)).toEqual(updated)
    expect((await api.send('DELETE', `/batches/${created.batchId}`)).status).toBe(404)
  })

  it('count their documents, and can only be deleted without documents', async () => {
    const { batchId } = await api.ok('POST', '/batches', {})
    const count = async (): Promise<unknown> =>
      (await api.ok('PATCH', `/batches/${batchId}`, { name: 'counted' })).numDocuments
    for (let created = 0; created < 3; created++) await api.ok('POST', '/documents', { batchId })
    expect(await count()).toBe(3)

    const rejected = await api.send('DELETE', `/batches/${batchId}`)
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain(`${batchId} contains 3 documents`)

    await api.ok('DELETE', `/documents?batchId=${batchId}&maxResults=2`)
    expect(await count()).toBe(1)
    await api.ok('DELETE', `/documents?batchId=${batchId}`)
    expect(await api.ok('DELETE', `/batches/${batchId}`)).toMatchObject({ numDocuments: 0 })
    const orphan = await api.send('POST', '/documents', { batchId })
    expect(orphan.body.message).toBe(`batchId refers to ${batchId}, which does not exist`)
  })

  it('count correctly during concurrent changes', async () => {
    const { batchId } = await api.ok('POST', '/batches', {})
    const created = await Promise.all(Array.from({ length: 20 }, () => api.ok('POST', '/documents', { batchId })))
    await Promise.all(created.slice(5).map(({ documentId }) => api.ok('DELETE', `/documents/${documentId}`)))
    expect(await api.ok('PATCH', `/batches/${batchId}`, { name: 'counted' })).toMatchObject({ numDocuments: 5 })
  })

  it.each([
    ['POST', '/batches', { retentionInDays: 3 }, 400, 'retentionInDays is not allowed'],
    ['POST', '/batches', { containsPersonallyIdentifiableInformation: null }, 400, 'must be true or false'],
    ['PATCH', `/batches/${unknownId}`, {}, 400, 'must have at least one of name, description'],
    ['PATCH', `/batches/${unknownId}`, { name: 'a' }, 404, unknownId],
    ['DELETE', '/batches/nonsense', undefined, 400, 'batchId must match'],
    ['GET', `/batches/${unknownId}`, undefined, 404, 'There is no operation GET'],
  ])('rejects %s %s %o', async (method, path, body, status, message) => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(status)
    expect(response.body.message).toContain(message)
  })
})
