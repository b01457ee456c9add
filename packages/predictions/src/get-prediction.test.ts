import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPrediction, getPrediction } from './index.js'
import { createDocument, createModel } from './testing/resources.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('getPrediction', () => {
  apiTest('returns the same prediction as createPrediction', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const prediction = await createPrediction(transport, documentId, await createModel(transport))
    expect(await getPrediction(transport, prediction.predictionId)).toEqual(prediction)
  })

  apiTest('throws NotFoundError for an unknown prediction', async ({ transport }) => {
    const predictionId = `las:prediction:${'0'.repeat(32)}`
    const error = await getPrediction(transport, predictionId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(predictionId)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getPrediction(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
