import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const INVOICE = 'las:organization:cradl/las:model:invoice'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

it('lists preloaded models only by their owner', async () => {
  const { models } = await api.ok('GET', '/models?owner=las:organization:cradl')
  expect(models).toMatchObject([
    { modelId: 'las:model:invoice', organizationId: 'las:organization:cradl', status: 'active' },
    { modelId: 'las:model:receipt' },
  ])
  expect(await api.ok('GET', '/models')).toMatchObject({ models: [] })
})

it('lets every organization predict with preloaded models', async () => {
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('No sample invoice')
  const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
  const { documentId } = await api.ok('POST', '/documents', { content })
  const { predictions, modelId } = await api.ok('POST', '/predictions', { documentId, modelId: INVOICE })
  expect(modelId).toBe(INVOICE)
  expect(predictions).toEqual(expect.arrayContaining([expect.objectContaining({ label: 'total_amount' })]))
})

it('does not update, train or delete preloaded models', async () => {
  const path = `/models/${encodeURIComponent(INVOICE)}`
  expect(await api.ok('GET', path)).toMatchObject({ name: 'Invoice' })
  expect((await api.send('PATCH', path, { name: 'Mine' })).status).toBe(404)
  expect((await api.send('DELETE', path)).status).toBe(404)
  expect((await api.send('POST', `${path}/dataBundles`, { datasetIds: [] })).status).toBeGreaterThanOrEqual(400)
})
