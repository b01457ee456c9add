import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { addJob } from '../../scheduling/job-record.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import { resolveAgentRun, runReference } from '../agents/agent-run.js'
import { newRecord } from '../common/record.js'
import type { View } from '../common/resource.js'
import { findRecord } from '../common/stored-resource.js'
import { documentResource, fileUrlOf } from '../documents/document.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from '../models/effective-config.js'
import { findModel } from '../models/model.js'
import { succeededTraining } from '../trainings/training.js'
import predictJob from './predict-job.js'
import { type PredictionRecord, predictions } from './prediction.js'
import { failedPrediction, runPrediction } from './run-prediction.js'
import { writePrediction } from './write-prediction.js'

/** Predicts the fields of a document with a model, either before it returns or, with `async`, in a job. */
export async function createPrediction(
  { context, caller, origin }: View,
  { documentId, modelId, trainingId, agentRunId, ...fields }: BodyOf<'createPrediction'>,
): Promise<PredictionRecord> {
  const document = await findRecord(context, caller, documentResource, documentId)
  const model = await findModel(context, caller, modelId)
  if (trainingId !== undefined) await succeededTraining(context, caller, model.id, trainingId)
  if (!document.blob) {
    const fileUrl = fileUrlOf(documentId, origin)
    const message = `documentId refers to ${documentId}, which has no content yet; upload it with PUT ${fileUrl}`
    enforce(context, 'readable-document', badRequest(message))
  }
  const run = await resolveAgentRun(context, caller, agentRunId)
  const prediction: PredictionRecord = {
    ...newRecord(context, caller, 'prediction', agentRunId === undefined ? undefined : 'cradl'),
    name: fields.name ?? null,
    description: fields.description ?? null,
    metadata: fields.metadata ?? null,
    agentRunId: run ? runReference(run) : null,
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
    errors: null,
    warnings: null,
    fileUrl: null,
  }
  if (fields.async) {
    await writePrediction(context, prediction, () => [insert(predictions, prediction), addJob(predictJob, prediction)])
    return prediction
  }
  const { prediction: finished, usage } = await runPrediction(context, prediction, document, model).catch(
    (error: unknown) => {
      if (!(error instanceof UnreadableDocumentError)) throw error
      enforce(context, 'readable-document', badRequest(`${documentId}: ${error.message}`))
      return failedPrediction(prediction, error.message)
    },
  )
  await writePrediction(context, finished, () => [insert(predictions, finished), ...usage])
  return finished
}
