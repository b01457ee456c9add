import { isAbortedError, isNotFoundError, isWaiterError } from '@las/core'
import { renderInvoice, sampleInvoices, scannedInvoice } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPrediction, waitForPrediction } from './index.js'
import { createDocument, createModel } from './testing/resources.js'

const shortDelays = { minDelay: 5, maxDelay: 50 }
const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('waitForPrediction', () => {
  apiTest('returns the same result as a synchronous prediction', async ({ transport }) => {
    const documentId = await createDocument(transport, await renderInvoice(invoice))
    const modelId = await createModel(transport)
    const { predictionId } = await createPrediction(transport, documentId, modelId, { async: true })
    const seen: unknown[] = []
    const prediction = await waitForPrediction(transport, predictionId, {
      ...shortDelays,
      onProgress: ({ status }) => seen.push(status),
    })
    expect(seen.at(-1)).toBe('succeeded')
    const { predictions } = await createPrediction(transport, documentId, modelId)
    expect(prediction).toMatchObject({ predictionId, status: 'succeeded', predictions })
  })

  apiTest('throws WaiterError with the reason if the prediction failed', async ({ transport }) => {
    const documentId = await createDocument(transport, await scannedInvoice())
    const pending = await createPrediction(transport, documentId, await createModel(transport), { async: true })
    const error = await waitForPrediction(transport, pending.predictionId, shortDelays).catch(
      (reason: unknown) => reason,
    )
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({
      code: 'wait_failed',
      lastState: { predictionId: pending.predictionId, status: 'failed' },
    })
    expect(error.message).toMatch(/^The prediction las:prediction:[0-9a-f]{32} failed: There is no text/)
  })

  apiTest('throws NotFoundError for an unknown prediction', async ({ transport }) => {
    const wait = waitForPrediction(transport, `las:prediction:${'0'.repeat(32)}`)
    expect(isNotFoundError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('throws AbortedError when the signal is aborted', async ({ transport }) => {
    const wait = waitForPrediction(transport, 'las:prediction:any', { signal: AbortSignal.abort() })
    expect(isAbortedError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })
})
