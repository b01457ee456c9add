import { buffer } from 'node:stream/consumers'
import type { Context } from '../../context.js'
import { UnreadableDocumentError } from '../../predicting/predict.js'
import { predictApart } from '../../predicting/predict-apart.js'
import type { Change } from '../../store/store.js'
import { PAGE_PREDICTIONS, use } from '../../usage.js'
import type { DocumentRecord } from '../documents/document.js'
import type { ModelRecord } from '../models/model.js'
import type { PredictionRecord } from './prediction.js'

/** A prediction that has ended, and the changes that note what it used. */
export interface EndedPrediction {
  readonly prediction: PredictionRecord
  readonly uses: readonly Change[]
}

/**
 * Carries a prediction out.
 * @returns the prediction, which succeeded.
 * @throws {@link UnreadableDocumentError}
 */
export async function runPrediction(
  { blobs, clock }: Context,
  prediction: PredictionRecord,
  { blob, contentType = null }: DocumentRecord,
  { fieldConfig }: ModelRecord,
): Promise<EndedPrediction> {
  const { preprocessConfig, postprocessConfig } = prediction
  const content = blob && (await blobs.read(blob.key))
  if (!content) throw new UnreadableDocumentError('The bytes of the document are gone')
  const start = performance.now()
  const { readPages, ...output } = await predictApart({
    content: await buffer(content),
    contentType,
    fieldConfig,
    preprocessConfig: preprocessConfig ?? {},
    postprocessConfig: postprocessConfig ?? { strategy: 'BEST_FIRST' },
  })
  const inferenceTime = (performance.now() - start) / 1000
  return {
    prediction: { ...prediction, ...output, status: 'succeeded', inferenceTime },
    uses: [use(clock, prediction.organizationId, PAGE_PREDICTIONS, readPages)],
  }
}
