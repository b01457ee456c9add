import { isAbortedError, isNotFoundError, isWaiterError } from '@las/core'
import { renderInvoice, sampleInvoices, scannedInvoice } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPrediction, waitForPrediction } from './index.js'
import { createDocument, createModel } from './testing/resources.js'

const often = { minDelay: 5, maxDelay: 50 }
const [invoice] = sampleInvoices
if (!invoice) throw new Error('There is no sample invoice')

describe('waitForPrediction', () => {
  apiTest('returns what a prediction that is not asynchronous returns', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const modelId = await createModel(transport)
    const { predictionId } = await createPrediction(transport, documentId, modelId, { async: true })
    const seen: unknown[] = []
    const prediction = await waitForPrediction(transport, predictionId, {
      ...often,
      onProgress: ({ status }) => seen.push(status),
    })
    expect(seen.at(-1)).toBe('succeeded')
    const { predictions } = await createPrediction(transport, documentId, modelId)
    expect(prediction).toMatchObject({ predictionId, status: 'succeeded', predictions })
  })

  apiTest('tells why a prediction failed', async ({ transport }) => {
    const documentId = await createDocument(transport, await scannedInvoice())
    const pending = await createPrediction(transport, documentId, await createModel(transport), { async: true })
    const error = await waitForPrediction(transport, pending.predictionId, often).catch((reason: unknown) => reason)
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({
      code: 'wait_failed',
      lastState: { predictionId: pending.predictionId, status: 'failed' },
    })
    expect(error.message).toMatch(/^The prediction las:prediction:[0-9a-f]{32} failed: There is no text/)
  })

  apiTest('tells of an unknown prediction', async ({ transport }) => {
    const wait = waitForPrediction(transport, `las:prediction:${'0'.repeat(32)}`)
    expect(isNotFoundError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('ends as soon as it is aborted', async ({ transport }) => {
    const wait = waitForPrediction(transport, 'las:prediction:any', { signal: AbortSignal.abort() })
    expect(isAbortedError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })
})
