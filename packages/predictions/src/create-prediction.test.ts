import { isBadRequestError, isNotFoundError } from '@las/core'
import { encryptedInvoice, renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPrediction, type PredictedValue, type PredictionsV2 } from './index.js'
import { createDocument, createModel } from './testing/resources.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('createPrediction', () => {
  apiTest("predicts the model's fields", async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const modelId = await createModel(transport)
    const prediction = await createPrediction(transport, documentId, modelId)
    expect(prediction).toMatchObject({ documentId, modelId, status: 'succeeded', error: null, nextPage: null })
    const values = prediction.predictions as PredictedValue[]
    expect(values.map(({ label }) => label)).toEqual(['total_amount', 'invoice_number'])
    const total = values.find(({ label }) => label === 'total_amount')
    expect(total).toMatchObject({ value: invoice.labels.total_amount, page: 0, location: expect.any(Array) })
  })

  apiTest('sends the preprocess and postprocess configuration', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const options = {
      preprocessConfig: { pages: [-1], autoRotate: true },
      postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: { n: 1, collapse: true }, outputFormat: 'v2' },
    } as const
    const prediction = await createPrediction(transport, documentId, await createModel(transport), options)
    expect(prediction).toMatchObject(options)
    const { total_amount } = prediction.predictions as PredictionsV2
    expect(total_amount).toMatchObject([{ value: invoice.labels.total_amount }])
  })

  apiTest('accepts the deprecated options, and extras', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const options = { maxPages: 1, autoRotate: true, imageQuality: 'HIGH', extras: { rotation: 0 } } as const
    const { preprocessConfig } = await createPrediction(transport, documentId, await createModel(transport), options)
    expect(preprocessConfig).toEqual({ maxPages: 1, autoRotate: true, imageQuality: 'HIGH', rotation: 0 })
  })

  apiTest('returns immediately with async', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const prediction = await createPrediction(transport, documentId, await createModel(transport), { async: true })
    expect(prediction).toMatchObject({ status: 'pending', predictions: null })
  })

  apiTest('throws BadRequestError with the reason if a document cannot be read', async ({ transport }) => {
    const documentId = await createDocument(transport, await encryptedInvoice(invoice, 'secret'))
    const prediction = createPrediction(transport, documentId, await createModel(transport))
    const error = await prediction.catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toMatch(/password/)
  })

  apiTest('throws NotFoundError for an unknown document or model', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    for (const [id, modelId] of [
      [`las:document:${'0'.repeat(32)}`, await createModel(transport)],
      [documentId, 'las:model:none'],
    ] as const) {
      const error = await createPrediction(transport, id, modelId).catch((reason: unknown) => reason)
      expect(isNotFoundError(error)).toBe(true)
    }
  })
})
