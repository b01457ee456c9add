import { isBadRequestError, isEmptyRequestError, isInvalidArgumentError, type Transport } from '@las/core'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, getModel, updateModel, waitForTraining } from './index.js'
import { addDocument, createDataset } from './testing/training-data.js'

const fieldConfig = { total_amount: { type: 'amount' } } as const

/** Creates a model with a training that has succeeded. */
async function createTrainedModel(transport: Transport): Promise<{ modelId: string; trainingId: string }> {
  const { modelId } = await createModel(transport, fieldConfig)
  const datasetId = await createDataset(transport)
  const [invoice] = sampleInvoices
  if (!invoice) throw new Error('No sample invoice found')
  await addDocument(transport, datasetId, invoice.labels, await renderInvoice(invoice))
  const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
  const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
  await waitForTraining(transport, modelId, trainingId, { minDelay: 5, maxDelay: 50 })
  return { modelId, trainingId }
}

describe('updateModel', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const { modelId } = await createModel(transport, fieldConfig, { name: 'Receipts', description: 'All' })
    const changes = {
      name: null,
      fieldConfig: { due_date: { type: 'date' } },
      preprocessConfig: { maxPages: 2 },
      postprocessConfig: { strategy: 'BEST_FIRST', outputFormat: 'v2' },
      metadata: { a: 1 },
    } as const
    expect(await updateModel(transport, modelId, changes)).toMatchObject({ ...changes, description: 'All' })
    expect(await getModel(transport, modelId)).toMatchObject(changes)
  })

  apiTest('activates the model with a trainingId, and deactivates it with null', async ({ transport }) => {
    const { modelId, trainingId } = await createTrainedModel(transport)
    expect(await updateModel(transport, modelId, { trainingId })).toMatchObject({ trainingId, status: 'active' })
    const inactive = { trainingId: null, status: 'inactive' }
    expect(await updateModel(transport, modelId, { trainingId: null })).toMatchObject(inactive)

    await updateModel(transport, modelId, { trainingId, status: 'active' })
    expect(await updateModel(transport, modelId, { status: 'inactive' })).toMatchObject(inactive)
    const { modelId: other } = await createModel(transport, fieldConfig)
    const error = await updateModel(transport, other, { trainingId }).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('rejects a status that cannot be set, and names the alternative', async ({ transport }) => {
    for (const [options, remedy] of [
      [{ status: 'training' }, 'createTraining'],
      [{ status: 'active' }, 'trainingId'],
      [{ status: 'active', trainingId: null }, 'trainingId'],
      [{ status: 'inactive', trainingId: 'las:model-training:any' }, 'contradicts'],
    ] as const) {
      const error = await updateModel(transport, 'las:model:any', options).catch((reason: unknown) => reason)
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).toContain(remedy)
    }
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }, { width: 801, height: 1281 }]) {
      const error = await updateModel(transport, 'las:model:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })
})
