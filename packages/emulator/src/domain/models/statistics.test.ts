import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const DAY = 24 * 60 * 60 * 1000

let api: TestApi
let now = Date.UTC(2026, 0, 1)
beforeAll(async () => {
  api = await startTestApi({ auth: 'off', clock: () => now })
})
afterAll(() => api.close())

it('returns the share of recent predictions that could be automated', async () => {
  const fieldConfig = { total_amount: { type: 'amount' }, colour_of_paper: { type: 'string' } }
  const { modelId } = await api.ok('POST', '/models', { fieldConfig })
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('No sample invoice')
  const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
  const { documentId } = await api.ok('POST', '/documents', { content })
  const statistics = async (days = ''): Promise<unknown> =>
    (await api.ok('GET', `/models/${modelId}${days}`)).statistics
  expect(await statistics()).toBeNull()

  const { predictions } = await api.ok('POST', '/predictions', { documentId, modelId })
  const outputFormat = 'v2'
  const postprocessConfig = { strategy: 'BEST_FIRST', outputFormat }
  await api.ok('POST', '/predictions', { documentId, modelId, postprocessConfig })
  const isAutomated = (label: string): number =>
    Number((predictions as Json[]).some(item => item.label === label && Number(item.confidence) >= 0.9))
  expect(await statistics()).toEqual({
    lastNDays: 7,
    confidence: 0.9,
    aggregate: { automation: (isAutomated('total_amount') + isAutomated('colour_of_paper')) / 2, numberOfFields: 4 },
    labels: {
      total_amount: { automation: isAutomated('total_amount'), numberOfFields: 2 },
      colour_of_paper: { automation: isAutomated('colour_of_paper'), numberOfFields: 2 },
    },
  })
  const { models } = (await api.ok('GET', '/models')) as { models: Json[] }
  expect(models.map(model => model.statistics)).toEqual([await statistics()])
  now += 8 * DAY
  expect(await statistics()).toBeNull()
  expect(await statistics('?statisticsLastNDays=10')).toMatchObject({ lastNDays: 10, aggregate: { numberOfFields: 4 } })
})
