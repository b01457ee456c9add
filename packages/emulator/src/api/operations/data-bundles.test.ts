import { renderInvoice, sampleInvoices, truncatedInvoice } from '@las/sample-invoices'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let path: string
let modelId: unknown
let datasetId: unknown
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  modelId = (await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' }, due: { type: 'date' } } }))
    .modelId
  datasetId = (await api.ok('POST', '/datasets', { retentionInDays: 90, name: 'Invoices' })).datasetId
  path = `/models/${modelId}/dataBundles`
})

const create = (fields: Json = {}): Promise<Json> => api.ok('POST', path, { datasetIds: [datasetId], ...fields })

/** Waits until a data bundle is no longer running, and returns it. */
async function finished({ dataBundleId }: Json): Promise<Json> {
  for (;;) {
    const bundle = await api.ok('GET', `${path}/${dataBundleId}`)
    if (bundle.status !== 'running') return bundle
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const bundlesOfModel = async (): Promise<unknown> => (await api.ok('GET', `/models/${modelId}`)).numberOfDataBundles

describe('data bundles', () => {
  it('contain copies of their datasets and a report about the documents', async () => {
    const other = (await api.ok('POST', '/datasets', { retentionInDays: 30 })).datasetId
    const groundTruth = [
      { label: 'total', value: '1.00' },
      { label: 'due', value: '2024-02-30' },
    ]
    await api.ok('POST', '/documents', { datasetId, groundTruth })
    await api.ok('POST', '/documents', { datasetId: other, groundTruth: groundTruth.slice(0, 1) })
    await api.ok('POST', '/documents', { groundTruth })
    const datasets = [await api.ok('GET', `/datasets/${datasetId}`), await api.ok('GET', `/datasets/${other}`)]

    const created = await create({ datasetIds: [datasetId, other, datasetId], name: 'first' })
    expect(created).toEqual({
      dataBundleId: expect.stringMatching(/^las:model-data-bundle:[0-9a-f]{32}$/),
      modelId,
      name: 'first',
      description: null,
      metadata: null,
      datasets,
      summary: null,
      status: 'running',
      retentionInDays: 30,
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const bundle = await finished(created)
    expect(bundle).toMatchObject({ ...created, status: 'succeeded', updatedTime: expect.any(String), summary: {} })
    expect(bundle.summary).toMatchObject({
      aggregate: { numberOfDocuments: 2, completeness: 0.75, validity: 0.5, coverage: 0.5 },
      labels: {
        total: { numberOfValids: 2, numberOfDistinctValids: 1, numberOfErrors: 0, completeness: 1, coverage: 1 },
        due: { numberOfValids: 0, numberOfErrors: 1, errorPercent: 100, coverage: 0, errors: { LE002: 1 } },
      },
    })
  })

  it('report values that do not appear in the documents', async () => {
    const [invoice] = sampleInvoices
    if (!invoice) throw new Error('There is no sample invoice.')
    const fieldConfig = {
      total_amount: { type: 'amount' },
      invoice_date: { type: 'date' },
      supplier: { type: 'string' },
      kind: { type: 'enum', enum: ['invoice', 'receipt'] },
    }
    const model = await api.ok('POST', '/models', { fieldConfig })
    const upload = async (content: Uint8Array | undefined, labels: Record<string, string>): Promise<void> => {
      const groundTruth = Object.entries(labels).map(([label, value]) => ({ label, value }))
      const { fileUrl } = await api.ok('POST', '/documents', { datasetId, groundTruth })
      if (content) await api.put(String(fileUrl), content)
    }
    const content = await renderInvoice(invoice)
    const { total_amount = '', invoice_date = '', supplier = '' } = invoice.labels
    const correct = { total_amount, invoice_date, supplier, kind: 'invoice' }
    await upload(content, correct)
    await upload(content, { ...correct, total_amount: '98765.43', supplier: 'Another Company Ltd' })
    await upload(content, { ...correct, invoice_date: '2031-02-31' })
    await upload(await truncatedInvoice(invoice), correct)
    await upload(undefined, correct)
    path = `/models/${model.modelId}/dataBundles`
    const { status, summary } = await finished(await create())
    expect(status).toBe('succeeded')
    expect(summary).toMatchObject({
      aggregate: { numberOfDocuments: 5, numberOfComparedDocuments: 3, numberOfUnreadableDocuments: 1 },
      labels: {
        total_amount: { numberOfValids: 5, numberOfNotFound: 1 },
        invoice_date: { numberOfErrors: 1, numberOfNotFound: 0 },
        supplier: { numberOfNotFound: 1 },
        kind: { numberOfNotFound: 0 },
      },
    })
  })

  it('do not change with their datasets', async () => {
    const bundle = await finished(await create())
    await api.ok('POST', '/documents', { datasetId })
    await api.ok('PATCH', `/datasets/${datasetId}`, { name: 'renamed' })
    expect(await finished(bundle)).toEqual(bundle)
  })

  it('are counted in their model', async () => {
    const { version, updatedTime } = await api.ok('GET', `/models/${modelId}`)
    const bundles = await Promise.all([create(), create(), create()])
    expect(await bundlesOfModel()).toBe(3)
    await api.ok('DELETE', `${path}/${bundles[0]?.dataBundleId}`)
    expect(await bundlesOfModel()).toBe(2)
    expect(await api.ok('GET', `/models/${modelId}`)).toMatchObject({ version, updatedTime })
  })

  it('can be renamed without other changes', async () => {
    const bundle = await finished(await create({ name: 'first', description: 'all' }))
    const renamed = await api.ok('PATCH', `${path}/${bundle.dataBundleId}`, { name: null })
    const changed = { name: null, updatedBy: bundle.createdBy, updatedTime: expect.any(String) }
    expect(renamed).toEqual({ ...bundle, ...changed })
  })

  it('are listed by status in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 3; index++) ids.unshift((await finished(await create())).dataBundleId)
    const page = await api.ok('GET', `${path}?status=succeeded&maxResults=2`)
    expect(page.status).toEqual(['succeeded'])
    const rest = await api.ok('GET', `${path}?status=succeeded&nextToken=${page.nextToken}`)
    const listed = [...(page.dataBundles as Json[]), ...(rest.dataBundles as Json[])]
    expect(listed.map(({ dataBundleId }) => dataBundleId)).toEqual(ids)
    expect(await api.ok('GET', `${path}?status=failed`)).toEqual({
      dataBundles: [],
      nextToken: null,
      status: ['failed'],
    })
  })

  it('are deleted with their model, and are only found under it', async () => {
    const bundle = await finished(await create())
    const other = (await api.ok('POST', '/models', { fieldConfig: {} })).modelId
    expect((await api.send('GET', `/models/${other}/dataBundles/${bundle.dataBundleId}`)).status).toBe(404)
    const { organizationId } = await api.ok('GET', `/models/${modelId}`)
    const owned = encodeURIComponent(`${organizationId}/${modelId}`)
    expect(await api.ok('GET', `/models/${owned}/dataBundles/${bundle.dataBundleId}`)).toEqual(bundle)
    await api.ok('DELETE', `/models/${modelId}`)
    expect((await api.send('GET', `${path}/${bundle.dataBundleId}`)).status).toBe(404)
  })

  it.each([
    [{}, 'datasetIds is required'],
    [{ datasetIds: [] }, 'datasetIds'],
    [{ datasetIds: ['las:dataset:1'] }, 'datasetIds[0]'],
    [{ datasetIds: [`las:dataset:${'0'.repeat(32)}`] }, 'datasetIds[0] refers to'],
    [{ datasetIds: [`las:dataset:${'0'.repeat(32)}`], status: 'running' }, 'status'],
  ])('reject %j with the name of the field', async (body, field) => {
    const response = await api.send('POST', path, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(field)
    expect(await bundlesOfModel()).toBe(0)
  })

  it('are not found if they do not exist', async () => {
    const missing = `${path}/las:model-data-bundle:${'0'.repeat(32)}`
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      expect((await api.send(method, missing, body)).status).toBe(404)
    }
    expect((await api.send('PATCH', missing, {})).status).toBe(400)
    expect((await api.send('GET', '/models/las:model:none/dataBundles')).status).toBe(404)
    expect((await api.send('POST', '/models/las:model:none/dataBundles', { datasetIds: [datasetId] })).status).toBe(404)
  })
})
