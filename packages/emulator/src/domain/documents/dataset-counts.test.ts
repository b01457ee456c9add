import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let datasetId: unknown
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  datasetId = (await api.ok('POST', '/datasets', {})).datasetId
})

const countsOf = async (id = datasetId): Promise<Json> => {
  const { numberOfDocuments, version, groundTruthSummary } = await api.ok('GET', `/datasets/${id}`)
  return { numberOfDocuments, version, groundTruthSummary }
}

const total = [{ label: 'total_amount', value: '1.00' }]

describe('the counts of a dataset', () => {
  it('reflect created, updated and deleted documents', async () => {
    const { documentId } = await api.ok('POST', '/documents', { datasetId, groundTruth: total })
    await api.ok('POST', '/documents', { datasetId, groundTruth: [...total, { label: 'due_date', value: null }] })
    await api.ok('POST', '/documents', { groundTruth: total })
    expect(await countsOf()).toEqual({
      numberOfDocuments: 2,
      version: 2,
      groundTruthSummary: { total_amount: 2, due_date: 1 },
    })

    await api.ok('PATCH', `/documents/${documentId}`, { groundTruth: [{ label: 'currency', value: 'EUR' }] })
    expect(await countsOf()).toEqual({
      numberOfDocuments: 2,
      version: 3,
      groundTruthSummary: { total_amount: 1, due_date: 1, currency: 1 },
    })
    await api.ok('PATCH', `/documents/${documentId}`, { groundTruth: null })
    await api.ok('PATCH', `/documents/${documentId}`, { name: 'Invoice' })
    expect(await countsOf()).toEqual({
      numberOfDocuments: 2,
      version: 5,
      groundTruthSummary: { total_amount: 1, due_date: 1 },
    })

    await api.ok('DELETE', `/documents/${documentId}`)
    expect(await countsOf()).toMatchObject({ numberOfDocuments: 1, version: 6 })
    await api.ok('DELETE', `/documents?datasetId=${datasetId}`)
    expect(await countsOf()).toEqual({ numberOfDocuments: 0, version: 7, groundTruthSummary: {} })
  })

  it('reflect documents that are added to or moved between datasets', async () => {
    const { documentId } = await api.ok('POST', '/documents', { groundTruth: total })
    await api.ok('PATCH', `/documents/${documentId}`, { datasetId })
    expect(await countsOf()).toEqual({ numberOfDocuments: 1, version: 1, groundTruthSummary: { total_amount: 1 } })

    const other = (await api.ok('POST', '/datasets', {})).datasetId
    await api.ok('PATCH', `/documents/${documentId}`, { datasetId: other })
    expect(await countsOf()).toEqual({ numberOfDocuments: 0, version: 2, groundTruthSummary: {} })
    expect(await countsOf(other)).toEqual({
      numberOfDocuments: 1,
      version: 1,
      groundTruthSummary: { total_amount: 1 },
    })
  })

  it('include the columns of line items', async () => {
    const line = [
      { label: 'text', value: 'Paper' },
      { label: 'price', value: '1.00' },
    ]
    await api.ok('POST', '/documents', { datasetId, groundTruth: [{ label: 'lines', value: [line, line] }] })
    expect(await countsOf()).toMatchObject({ groundTruthSummary: { lines: 1, text: 2, price: 2 } })
  })

  it('count replaced content as a change, and the first upload as part of the creation', async () => {
    const { fileUrl } = await api.ok('POST', '/documents', { datasetId })
    await api.put(fileUrl, '%PDF-1.7 first')
    expect(await countsOf()).toMatchObject({ version: 1 })
    await api.put(fileUrl, '%PDF-1.7 second')
    expect(await countsOf()).toMatchObject({ version: 2 })
  })

  it('support labels that are names of properties in JavaScript', async () => {
    const groundTruth = [
      { label: '__proto__', value: '1' },
      { label: 'constructor', value: '2' },
    ]
    await api.ok('POST', '/documents', { datasetId, groundTruth })
    const { groundTruthSummary } = await countsOf()
    expect(JSON.stringify(groundTruthSummary)).toBe('{"__proto__":1,"constructor":1}')
  })

  it('are correct after concurrent writes', async () => {
    const create = (): Promise<Json> => api.ok('POST', '/documents', { datasetId, groundTruth: total })
    const created = await Promise.all(Array.from({ length: 30 }, create))
    expect(await countsOf()).toEqual({ numberOfDocuments: 30, version: 30, groundTruthSummary: { total_amount: 30 } })
    const ids = created.map(({ documentId }) => documentId)
    await Promise.all([
      ...ids.slice(0, 10).map(id => api.ok('DELETE', `/documents/${id}`)),
      ...ids.slice(10, 20).map(id => api.ok('PATCH', `/documents/${id}`, { groundTruth: null })),
      ...ids.slice(20).map(() => create()),
    ])
    expect(await countsOf()).toEqual({ numberOfDocuments: 30, version: 60, groundTruthSummary: { total_amount: 20 } })
  })

  it('do not accept documents for a deleted dataset', async () => {
    await api.ok('DELETE', `/datasets/${datasetId}`)
    const { documentId } = await api.ok('POST', '/documents', {})
    for (const [method, path] of [
      ['POST', '/documents'],
      ['PATCH', `/documents/${documentId}`],
    ] as const) {
      const response = await api.send(method, path, { datasetId, ...(method === 'POST' && { content: 'AAAA' }) })
      expect(response.status).toBe(400)
      expect(response.body.message).toBe(`datasetId refers to ${datasetId}, which does not exist`)
    }
  })

  it('prevent the deletion of a dataset while documents are added', async () => {
    const [deleted, ...created] = await Promise.all([
      api.send('DELETE', `/datasets/${datasetId}`),
      ...Array.from({ length: 10 }, () => api.send('POST', '/documents', { datasetId })),
    ])
    const joined = created.filter(({ status }) => status === 200).length
    if (deleted?.status === 200) expect(joined).toBe(0)
    else expect(await countsOf()).toMatchObject({ numberOfDocuments: joined })
  })
})
