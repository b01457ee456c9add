import { buffer } from 'node:stream/consumers'
import type { Context } from '../../context.js'
import { countDocument, type PredictedItems } from '../../learning/evaluation.js'
import { UnreadableDocumentError } from '../../predicting/predict.js'
import { predictApart } from '../../predicting/predict-apart.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import type { ModelRecord } from '../models/model.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from '../predictions/effective-config.js'
import type { TrainingProgress } from './training.js'

/** How many documents are read in one step. */
const STEP = 10

/**
 * Evaluates the next documents.
 * @returns the progress then; without a cursor when there were no more.
 */
export async function evaluateSome(
  context: Context,
  model: ModelRecord,
  { datasetIds, cursor, ...progress }: TrainingProgress,
): Promise<TrainingProgress> {
  const page = await context.store.list(documents, model.organizationId, {
    where: { datasetId: datasetIds },
    order: 'ascending',
    limit: STEP,
    cursor,
  })
  let { tally } = progress
  for (const document of page.records) {
    const { groundTruth = [] } = document
    const predicted = groundTruth.length === 0 ? [] : await predictionsOf(context, model, document)
    tally = countDocument(tally, model.fieldConfig, groundTruth, predicted)
  }
  return { datasetIds, tally, ...(page.cursor !== null && { cursor: page.cursor }) }
}

async function predictionsOf(
  { blobs }: Context,
  model: ModelRecord,
  { blob, contentType = null }: DocumentRecord,
): Promise<PredictedItems | 'unreadable'> {
  const content = blob && (await blobs.read(blob.key))
  if (!content) return 'unreadable'
  try {
    const { predictions } = await predictApart({
      content: await buffer(content),
      contentType,
      fieldConfig: model.fieldConfig,
      preprocessConfig: effectivePreprocessConfig({}, model.preprocessConfig),
      postprocessConfig: { ...effectivePostprocessConfig(undefined, model.postprocessConfig), outputFormat: 'v1' },
    })
    return Array.isArray(predictions) ? predictions : 'unreadable'
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return 'unreadable'
    throw error
  }
}
