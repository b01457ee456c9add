import type { Change } from '@las/storage'
import type { QueueOptions } from '../../workers/pool/fair-queue.js'
import { runTask } from '../../workers/run-task.js'
import type { Context } from '../common/context.js'
import type { DocumentRecord } from '../documents/document.js'
import { withTextOf } from '../documents/document-text.js'
import type { ModelRecord } from '../models/model.js'
import { countPrediction } from '../models/statistics.js'
import { weightsOf } from '../trainings/weights.js'
import { PAGE_PREDICTIONS, usageChange } from '../usage/usage.js'
import type { PredictionRecord } from './prediction.js'

/** A prediction that has ended, and the changes that count its usage. */
export interface EndedPrediction {
  readonly prediction: PredictionRecord
  readonly usage: readonly Change[]
}

/** Returns a failed prediction, which does not count towards a quota. */
export const failedPrediction = (prediction: PredictionRecord, error: string): EndedPrediction => ({
  prediction: { ...prediction, status: 'failed', error, errors: [error] },
  usage: [],
})

/**
 * Runs a prediction.
 * @returns the completed prediction.
 * @throws {@link UnreadableDocumentError}
 */
export async function runPrediction(
  context: Context,
  prediction: PredictionRecord,
  document: DocumentRecord,
  model: ModelRecord,
  queueOptions: Omit<QueueOptions, 'organizationId'> = { priority: 'interactive' },
): Promise<EndedPrediction> {
  const { clock } = context
  const { preprocessConfig, postprocessConfig, trainingId, organizationId } = prediction
  const start = performance.now()
  const weights = await weightsOf(context, organizationId, trainingId)
  const { readPages, ...output } = await withTextOf(context, document, preprocessConfig ?? {}, load =>
    runTask(
      'predict',
      async () => ({
        source: await load(),
        fieldConfig: model.fieldConfig,
        preprocessConfig: preprocessConfig ?? {},
        postprocessConfig: postprocessConfig ?? { strategy: 'BEST_FIRST' },
        weightsKey: weights?.key,
      }),
      { ...queueOptions, organizationId, items: weights && once(weights.bytes) },
    ),
  )
  const inferenceTime = (performance.now() - start) / 1000
  return {
    prediction: { ...prediction, ...output, status: 'succeeded', inferenceTime },
    usage: [
      usageChange(clock, organizationId, PAGE_PREDICTIONS, readPages),
      ...countPrediction(clock, { organizationId, modelId: prediction.ownedModelId }, output.predictions),
    ],
  }
}

async function* once<Item>(item: Item): AsyncGenerator<Item> {
  yield item
}
