import type { Change } from '@las/storage'
import { predictApart } from '../../workers/predict-apart.js'
import type { Context } from '../common/context.js'
import type { DocumentRecord } from '../documents/document.js'
import { textOf } from '../documents/document-text.js'
import type { ModelRecord } from '../models/model.js'
import { countPrediction } from '../models/statistics.js'
import { weightsOf } from '../trainings/weights.js'
import { PAGE_PREDICTIONS, use } from '../usage/usage.js'
import type { PredictionRecord } from './prediction.js'

/** A prediction that has ended, and the changes that note what it used. */
export interface EndedPrediction {
  readonly prediction: PredictionRecord
  readonly uses: readonly Change[]
}

/** A prediction that could not be made, for the given reason. It counts against no quota. */
export const failedPrediction = (prediction: PredictionRecord, error: string): EndedPrediction => ({
  prediction: { ...prediction, status: 'failed', error },
  uses: [],
})

/**
 * Carries a prediction out.
 * @returns the prediction, which succeeded.
 * @throws {@link UnreadableDocumentError}
 */
export async function runPrediction(
  context: Context,
  prediction: PredictionRecord,
  document: DocumentRecord,
  model: ModelRecord,
): Promise<EndedPrediction> {
  const { clock } = context
  const { preprocessConfig, postprocessConfig, trainingId, organizationId } = prediction
  const start = performance.now()
  const { readPages, ...output } = await predictApart({
    text: await textOf(context, document, preprocessConfig ?? {}),
    fieldConfig: model.fieldConfig,
    preprocessConfig: preprocessConfig ?? {},
    postprocessConfig: postprocessConfig ?? { strategy: 'BEST_FIRST' },
    weights: await weightsOf(context, organizationId, trainingId),
  })
  const inferenceTime = (performance.now() - start) / 1000
  return {
    prediction: { ...prediction, ...output, status: 'succeeded', inferenceTime },
    uses: [
      use(clock, organizationId, PAGE_PREDICTIONS, readPages),
      ...countPrediction(clock, { organizationId, modelId: prediction.ownedModelId }, output.predictions),
    ],
  }
}
