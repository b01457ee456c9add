import type { PreviewResponse } from '@las/console/contract'
import type { FieldConfig } from '../../workers/field-config.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { documentResource } from '../documents/document.js'
import { checkFieldRules } from '../field-rules/check-field-rules.js'
import { findModel } from '../models/model.js'
import { newPrediction } from './new-prediction.js'
import { runPrediction } from './run-prediction.js'

/** A prediction with a field configuration that the model does not have. */
export interface Preview {
  readonly modelId: string
  readonly documentId: string
  readonly fieldConfig: FieldConfig
}

/**
 * Predicts the fields of a document with another field configuration and the current training of a model. Nothing is stored or counted, except
 * the text of an image that was not read before.
 * @throws 404 if the model or the document does not exist, 400 if a rule of the configuration is invalid;
 * {@link UnreadableDocumentError}; the reason of the signal.
 */
export async function previewPrediction(
  context: Context,
  caller: Caller,
  { modelId, documentId, fieldConfig }: Preview,
  signal: AbortSignal,
): Promise<PreviewResponse> {
  checkFieldRules(context, fieldConfig)
  const model = await findModel(context, caller, modelId)
  const document = await findRecord(context, caller, documentResource, documentId)
  const prediction = newPrediction(context, caller, model, undefined, { modelId, documentId })
  const options = { priority: 'interactive', signal } as const
  const ended = await runPrediction(context, prediction, document, { ...model, fieldConfig }, options)
  const { predictions, inferenceTime, trainingId } = ended.prediction
  return { predictions, inferenceTime: inferenceTime ?? 0, trainingId: trainingId ?? null }
}
