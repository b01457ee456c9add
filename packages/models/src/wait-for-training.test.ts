import { isAbortedError, isWaiterError, type Transport } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, updateTraining, waitForTraining } from './index.js'
import { addDocument, createDataset } from './testing/training-data.js'

const shortDelays = { minDelay: 5, maxDelay: 50 }

/** Starts a training with the given number of invoices. */
async function start(transport: Transport, invoices: number): Promise<{ modelId: string; trainingId: string }> {
  const { modelId } = await createModel(transport, { total_amount: { type: 'amount' } })
  const datasetId = await createDataset(transport)
  for (const invoice of sampleInvoices.slice(0, invoices)) {
    await addDocument(transport, datasetId, invoice.labels, await renderInvoice(invoice))
  }
  const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
  return createTraining(transport, modelId, [dataBundleId])
}

describe('waitForTraining', () => {
  apiTest('returns the training with its evaluation', async ({ transport }) => {
    const { modelId, trainingId } = await start(transport, 3)
    const seen: string[] = []
    const training = await waitForTraining(transport, modelId, trainingId, {
      ...shortDelays,
      onProgress: ({ status }) => seen.push(status),
    })
    expect(seen.at(-1)).toBe('succeeded')
    expect(training.evaluation).toMatchObject({ aggregate: { numberOfEvaluatedDocuments: 3 } })
  })

  apiTest('throws WaiterError with the reason if the training failed', async ({ transport }) => {
    const { modelId, trainingId } = await start(transport, 0)
    const error = await waitForTraining(transport, modelId, trainingId, shortDelays).catch((reason: unknown) => reason)
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', lastState: { trainingId, status: 'failed' } })
    expect(error.message).toMatch(/^The training las:model-training:\w+ failed: .*document/)
  })

  apiTest('throws WaiterError if the training was cancelled', async ({ transport }) => {
    const { modelId, trainingId } = await start(transport, sampleInvoices.length)
    await updateTraining(transport, modelId, trainingId, { status: 'cancelled' })
    const error = await waitForTraining(transport, modelId, trainingId, shortDelays).catch((reason: unknown) => reason)
    if (!isWaiterError(error)) throw error
    expect(error.message).toBe(`The training ${trainingId} was cancelled.`)
  })

  apiTest('throws WaiterError with the last state after maxWait', async ({ transport }) => {
    const { modelId, trainingId } = await start(transport, sampleInvoices.length)
    const error = await waitForTraining(transport, modelId, trainingId, { maxWait: 0 }).catch(
      (reason: unknown) => reason,
    )
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: { trainingId } })
  })

  apiTest('throws AbortedError when the signal is aborted', async ({ transport }) => {
    const { modelId, trainingId } = await start(transport, sampleInvoices.length)
    const controller = new AbortController()
    const wait = waitForTraining(transport, modelId, trainingId, {
      minDelay: 60_000,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    expect(isAbortedError(await wait.catch((reason: unknown) => reason))).toBe(true)
  })
})
