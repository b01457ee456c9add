import type { Id, ScalarField } from '@las/client'
import { renderReceipt, sampleReceipts } from '@las/sample-invoices'
import { expect } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import type { ConsoleServer } from './server.js'

/** The fields of receipts. */
export const RECEIPT_FIELDS: Readonly<Record<string, ScalarField>> = {
  company: { type: 'string', name: 'Shop' },
  date: { type: 'date', name: 'Date' },
  total: { type: 'amount', name: 'Total', description: 'Total with tax' },
  kind: { type: 'enum', name: 'Kind of goods', enum: ['food', 'tools', 'books'] },
}

export interface ReceiptModel {
  readonly modelId: Id<'model'>
  /** A dataset for each of the numbers of receipts. */
  readonly datasetIds: readonly Id<'dataset'>[]
  readonly dataBundleIds: readonly Id<'model-data-bundle'>[]
  readonly documentIds: readonly Id<'document'>[]
}

/** Creates a model, and datasets of receipts with ground truth and their data bundles. */
export async function seedReceipts(
  { client, pass }: ConsoleServer,
  counts: readonly number[],
  name = 'Receipts',
): Promise<ReceiptModel> {
  const { modelId } = await client.createModel(RECEIPT_FIELDS, { name })
  const receipts = sampleReceipts(counts.reduce((sum, count) => sum + count, 0))
  const [datasetIds, dataBundleIds, documentIds]: [Id<'dataset'>[], Id<'model-data-bundle'>[], Id<'document'>[]] = [
    [],
    [],
    [],
  ]
  for (const [index, count] of counts.entries()) {
    const { datasetId } = await client.createDataset({ name: `Receipts of quarter ${index + 1}` })
    for (const receipt of receipts.splice(0, count)) {
      const { address: _, ...labels } = receipt.labels
      const groundTruth = Object.entries(labels).map(([label, value]) => ({ label, value }))
      const { documentId } = await client.createDocument(await renderReceipt(receipt), {
        datasetId,
        groundTruth,
        name: receipt.name,
      })
      documentIds.push(documentId)
    }
    const bundle = await client.createDataBundle(modelId, [datasetId], { name: `Quarter ${index + 1}` })
    await pass(0)
    datasetIds.push(datasetId)
    dataBundleIds.push(bundle.dataBundleId)
  }
  return { modelId, datasetIds, dataBundleIds, documentIds }
}

/** Trains a model until the training has ended. */
export async function train(
  { client, pass }: ConsoleServer,
  modelId: Id<'model'>,
  dataBundleIds: readonly Id<'model-data-bundle'>[],
  name?: string,
): Promise<Id<'model-training'>> {
  const { trainingId } = await client.createTraining(modelId, dataBundleIds, { name })
  await pass(60_000)
  const status = async (): Promise<string> => (await client.getTraining(modelId, trainingId)).status
  await expect.poll(status, { timeout: timeLimit(60_000) }).toBe('succeeded')
  return trainingId
}
