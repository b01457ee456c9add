import { actorOf } from '../../auth/caller.js'
import { badRequest, notFound } from '../../errors.js'
import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { UnreadableDocumentError } from '../../predicting/unreadable-document.js'
import { enforce } from '../../requests/waivers.js'
import { insert } from '../../store/store.js'
import { timestampOf } from '../../time/timestamps.js'
import { documents, fileUrlOf } from '../documents/document.js'
import { findModel } from '../models/model.js'
import { succeededTraining } from '../trainings/training.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from './effective-config.js'
import predictJob from './predict-job.js'
import { type PredictionRecord, predictions, presentPrediction } from './prediction.js'
import { failedPrediction, runPrediction } from './run-prediction.js'

/** Reads a document with a model, before or, with `async`, after the response. */
const createPrediction: Operation = operation(
  'createPrediction',
  async ({ body: { documentId, modelId, trainingId, ...body }, origin, caller, context }) => {
    const document = await context.store.get(documents, caller.organizationId, documentId)
    if (!document) throw notFound('document', documentId)
    const model = await findModel(context, caller, modelId)
    if (trainingId !== undefined) await succeededTraining(context, caller, model.id, trainingId)
    if (!document.blob) {
      const fileUrl = fileUrlOf(documentId, origin)
      const message = `documentId refers to ${documentId}, which has no content yet; PUT its bytes to ${fileUrl}`
      enforce(context, 'readable-document', badRequest(message))
    }
    const prediction: PredictionRecord = {
      id: `las:prediction:${context.createId('prediction')}`,
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
      preprocessConfig: effectivePreprocessConfig(body, model.preprocessConfig),
      postprocessConfig: effectivePostprocessConfig(body.postprocessConfig, model.postprocessConfig),
      createdBy: actorOf(caller),
      createdTime: timestampOf(context.clock),
    }
    if (body.async) {
      await context.store.write([insert(predictions, prediction), addJob(predictJob, prediction)])
      context.jobs.wake()
      return presentPrediction(prediction)
    }
    const { prediction: finished, uses } = await runPrediction(context, prediction, document, model).catch(
      (error: unknown) => {
        if (!(error instanceof UnreadableDocumentError)) throw error
        enforce(context, 'readable-document', badRequest(`${documentId}: ${error.message}`))
        return failedPrediction(prediction, error.message)
      },
    )
    await context.store.write([insert(predictions, finished), ...uses])
    return presentPrediction(finished)
  },
)

export default createPrediction
