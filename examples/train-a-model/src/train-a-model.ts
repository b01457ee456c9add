import { type Client, type Field, type Id, toFields } from '@las/client'
import { fields } from './fields.js'

/** A receipt and its correct values. */
export interface Receipt {
  name: string
  content: Uint8Array
  values: Readonly<Record<string, string>>
}

/** The predictions for a receipt field before and after the training, and the correct value. */
export interface Comparison {
  receipt: string
  label: string
  expected: string
  before: string | null
  after: string | null
}

/** Trains a model with the `known` receipts, and predicts the fields of the `unseen` receipts before and after the training. */
export async function trainAModel(
  client: Client,
  { known, unseen, log }: { known: readonly Receipt[]; unseen: readonly Receipt[]; log: (line: string) => void },
): Promise<Comparison[]> {
  const { modelId } = await client.createModel(fields, { name: 'Receipts' })

  const { datasetId } = await client.createDataset({ name: 'Corrected receipts' })
  for (const { name, content, values } of known) {
    const groundTruth = Object.entries(values).map(([label, value]) => ({ label, value }))
    await client.createDocument(content, { name, datasetId, groundTruth })
  }
  log(`Uploaded ${known.length} receipts with their correct values`)

  const documentIds: Id<'document'>[] = []
  for (const { name, content } of unseen) documentIds.push((await client.createDocument(content, { name })).documentId)
  const predict = (): Promise<Field[][]> =>
    Promise.all(documentIds.map(async documentId => toFields(await client.createPrediction(documentId, modelId))))
  const before = await predict()

  const { dataBundleId } = await client.createDataBundle(modelId, [datasetId])
  await client.waitForDataBundle(modelId, dataBundleId)
  const { trainingId } = await client.createTraining(modelId, [dataBundleId], { name: 'First training' })
  let status: string | undefined
  await client.waitForTraining(modelId, trainingId, {
    minDelay: 100,
    maxDelay: 1000,
    onProgress: training => {
      if (training.status !== status) log(`Training: ${training.status}`)
      status = training.status
    },
  })
  await client.updateModel(modelId, { trainingId })
  const after = await predict()

  return unseen.flatMap(({ name, values }, index) =>
    Object.keys(fields).map(label => ({
      receipt: name,
      label,
      expected: values[label] ?? '',
      before: predictedValue(before[index], label),
      after: predictedValue(after[index], label),
    })),
  )
}

function predictedValue(predicted: readonly Field[] | undefined, label: string): string | null {
  const value = predicted?.find(field => field.label === label)?.value
  return typeof value === 'string' ? value : null
}
