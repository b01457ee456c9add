import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = `las:dataset:${'0'.repeat(32)}`

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

describe('datasets', () => {
  it('are created empty, with the documented defaults', async () => {
    const created = await api.ok('POST', '/datasets', {})
    expect(created).toEqual({
      datasetId: expect.stringMatching(/^las:dataset:[0-9a-f]{32}$/),
      name: null,
      description: null,
      metadata: null,
      numberOfDocuments: 0,
      version: 0,
      storageLocation: 'EU',
      retentionInDays: 1825,
      containsPersonallyIdentifiableInformation: true,
      groundTruthSummary: {},
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/datasets/${created.datasetId}`)).toEqual(created)
  })

  it('keep their fields, and only change the updated ones', async () => {
    const fields = {
      name: 'Receipts',
      description: '',
      metadata: { source: 'mail' },
      retentionInDays: 30,
      containsPersonallyIdentifiableInformation: false,
    }
    const created = await api.ok('POST', '/datasets', fields)
    expect(created).toMatchObject(fields)
    const updated = await api.ok('PATCH', `/datasets/${created.datasetId}`, { name: null, metadata: {} })
    expect(updated).toEqual({
      ...created,
      name: null,
      metadata: {},
      updatedBy: created.createdBy,
      updatedTime: expect.any(String),
    })
  })

  it('are listed in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 3; index++) ids.unshift((await api.ok('POST', '/datasets', {})).datasetId)
    const first = await api.ok('GET', '/datasets?maxResults=2')
    const second = await api.ok('GET', `/datasets?maxResults=1&nextToken=${first.nextToken}`)
    const listed = [...(first.datasets as Json[]), ...(second.datasets as Json[])]
    expect(listed.map(({ datasetId }) => datasetId)).toEqual(ids)
  })

  it('can only be deleted without documents, and are deleted with their transformations', async () => {
    const { datasetId } = await api.ok('POST', '/datasets', {})
    const { documentId } = await api.ok('POST', '/documents', { datasetId })
    const rejected = await api.send('DELETE', `/datasets/${datasetId}`)
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain('contains 1 documents')
    await api.ok('POST', `/datasets/${datasetId}/transformations`, {})
    await api.ok('DELETE', `/documents/${documentId}`)
    expect(await api.ok('DELETE', `/datasets/${datasetId}`)).toMatchObject({ datasetId, numberOfDocuments: 0 })
    for (const path of [`/datasets/${datasetId}`, `/datasets/${datasetId}/transformations`]) {
      expect((await api.send('GET', path)).status).toBe(404)
    }
    expect((await api.send('DELETE', `/datasets/${datasetId}`)).status).toBe(404)
  })

  it.each([
    ['POST', '/datasets', { retentionInDays: 0 }, 'retentionInDays'],
    ['POST', '/datasets', { retentionInDays: 1826 }, 'retentionInDays'],
    ['POST', '/datasets', { numberOfDocuments: 3 }, 'numberOfDocuments'],
    ['POST', '/datasets', { metadata: null }, 'metadata'],
    ['PATCH', `/datasets/${unknownId}`, {}, 'at least one of'],
    ['PATCH', `/datasets/${unknownId}`, { version: 1 }, 'version'],
    ['GET', '/datasets/las:dataset:1', undefined, 'datasetId'],
    ['GET', '/datasets?name=Receipts', undefined, 'name'],
  ])('reject %s %s with %j with the name of the field', async (method, path, body, field) => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(field)
  })

  it('are not found if they do not exist', async () => {
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      const response = await api.send(method, `/datasets/${unknownId}`, body)
      expect(response.status).toBe(404)
      expect(response.body.message).toContain(unknownId)
    }
  })
})
