import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let now = Date.UTC(2026, 0, 1)
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ clock: () => now })
})
afterAll(() => api.close())

const groundTruth = [{ label: 'total', value: '1.00' }]

const create = (): Promise<Json> =>
  api.ok('POST', '/documents', { name: 'name', description: 'description', metadata: { a: 1 }, groundTruth })

describe('PATCH /documents/{documentId}', () => {
  it('updates only the given fields, and records the author and the time', async () => {
    const document = await create()
    now += 1000
    const updated = await api.ok('PATCH', `/documents/${document.documentId}`, { name: 'new', retentionInDays: 3 })
    expect(updated).toEqual({
      ...document,
      name: 'new',
      retentionInDays: 3,
      updatedBy: document.createdBy,
      updatedTime: '2026-01-01T00:00:01.000000+0000',
    })
    expect(await api.ok('GET', `/documents/${document.documentId}`)).toEqual(updated)
  })

  it('clears name, description and ground truth with null', async () => {
    const { documentId } = await create()
    const updated = await api.ok('PATCH', `/documents/${documentId}`, {
      name: null,
      description: null,
      groundTruth: null,
    })
    expect(updated).toMatchObject({ name: null, description: null })
    expect(updated).not.toHaveProperty('groundTruth')
  })

  it('replaces ground truth and metadata as a whole', async () => {
    const { documentId } = await create()
    const fields = { groundTruth: [{ label: 'date', value: '2026-01-01' }], metadata: { b: 2 } }
    expect(await api.ok('PATCH', `/documents/${documentId}`, fields)).toMatchObject(fields)
    expect(await api.ok('PATCH', `/documents/${documentId}`, { groundTruth: [] })).toMatchObject({ groundTruth: [] })
  })

  it('limits a new retention to those of the dataset and the batch', async () => {
    const { datasetId } = await api.ok('POST', '/datasets', { retentionInDays: 10 })
    const { batchId } = await api.ok('POST', '/batches', {})
    const { documentId } = await api.ok('POST', '/documents', { datasetId, batchId })
    const path = `/documents/${documentId}`
    expect(await api.ok('PATCH', path, { retentionInDays: 50 })).toMatchObject({ retentionInDays: 10 })
    expect(await api.ok('PATCH', path, { retentionInDays: 5 })).toMatchObject({ retentionInDays: 5 })
    await api.ok('PATCH', `/datasets/${datasetId}`, { retentionInDays: 2 })
    expect(await api.ok('PATCH', path, { name: 'x' })).toMatchObject({ retentionInDays: 5 })
    expect(await api.ok('PATCH', path, { retentionInDays: 5 })).toMatchObject({ retentionInDays: 2 })
    const other = await api.ok('POST', '/documents', { batchId })
    expect(await api.ok('PATCH', `/documents/${other.documentId}`, { retentionInDays: 1825 })).toMatchObject({
      retentionInDays: 1825,
    })
  })

  it('keeps all concurrent changes', async () => {
    const { documentId } = await create()
    const changes = [{ name: 'x' }, { description: 'y' }, { metadata: { z: 1 } }, { retentionInDays: 9 }]
    await Promise.all(changes.map(change => api.ok('PATCH', `/documents/${documentId}`, change)))
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject(Object.assign({}, ...changes))
  })

  it.each([
    [{}, /^The body must have at least one of name,/],
    [{ metadata: null }, 'metadata must be an object'],
    [{ metadata: { a: 'ø'.repeat(2045) } }, 'metadata must have at most 4096 bytes of JSON'],
    [{ content: 'AAAA' }, /^content is not allowed/],
    [{ consentId: `las:consent:${'0'.repeat(32)}` }, /^consentId is not allowed/],
    [{ retentionInDays: 0.5 }, 'retentionInDays must be an integer from 1 to 1825'],
    [{ datasetId: null }, 'datasetId must be a string'],
    [{ datasetId: `las:dataset:${'0'.repeat(32)}` }, /which does not exist$/],
  ])('rejects %j', async (body, message) => {
    const { documentId } = await create()
    const response = await api.send('PATCH', `/documents/${documentId}`, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('responds with 404 for an unknown document', async () => {
    const unknown = `las:document:${'0'.repeat(32)}`
    expect(await api.send('PATCH', `/documents/${unknown}`, { name: 'x' })).toMatchObject({
      status: 404,
      body: { message: `Could not find document ${unknown}` },
    })
  })
})
