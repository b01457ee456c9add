import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { addJob } from '../../scheduling/job-record.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import { actorIdOf } from '../common/caller.js'
import type { View } from '../common/resource.js'
import { findRecord } from '../common/stored-resource.js'
import { documentResource, fileUrlOf } from '../documents/document.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from '../models/effective-config.js'
import { findModel } from '../models/model.js'
import { succeededTraining } from '../trainings/training.js'
import predictJob from './predict-job.js'
import { type PredictionRecord, predictions } from './prediction.js'
import { failedPrediction, runPrediction } from './run-prediction.js'

/** Predicts the fields of a document with a model, either before it returns or, with `async`, in a job. */
export async function createPrediction(
  { context, caller, origin }: View,
  { documentId, modelId, trainingId, ...fields }: BodyOf<'createPrediction'>,
): Promise<PredictionRecord> {
  const document = await findRecord(context, caller, documentResource, documentId)
  const model = await findModel(context, caller, modelId)
  if (trainingId !== undefined) await succeededTraining(context, caller, model.id, trainingId)
  if (!document.blob) {
    const fileUrl = fileUrlOf(documentId, origin)
    const message = `documentId refers to ${documentId}, which has no content yet; upload it with PUT ${fileUrl}`
    enforce(context, 'readable-document', badRequest(message))
  }
  const prediction: PredictionRecord = {
    id: context.newId('prediction'),
    organizationId: caller.organizationId,
    revision: 0,
    documentId,
    modelId,
    ownedModelId: `${model.organizationId}/${model.id}`,
    trainingId: trainingId ?? model.trainingId,
    status: 'pending',
    error: null,
    predictions: null,
    inferenceTime: null,
    nextPage: null,
    preprocessConfig: effectivePreprocessConfig(fields, model.preprocessConfig),
    postprocessConfig: effectivePostprocessConfig(fields.postprocessConfig, model.postprocessConfig),
    createdBy: actorIdOf(caller),
    createdTime: timestampOf(context.clock),
  }
  if (fields.async) {
    await context.store.write([insert(predictions, prediction), addJob(predictJob, prediction)])
    return prediction
  }
  const { prediction: finished, usage } = await runPrediction(context, prediction, document, model).catch(
    (error: unknown) => {
      if (!(error instanceof UnreadableDocumentError)) throw error
      enforce(context, 'readable-document', badRequest(`${documentId}: ${error.message}`))
      return failedPrediction(prediction, error.message)
    },
  )
  await context.store.write([insert(predictions, finished), ...usage])
  return finished
}
