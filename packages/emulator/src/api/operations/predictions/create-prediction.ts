import { insert } from '@las/storage'
import { actorOf } from '../../../domain/common/caller.js'
import { documents, fileUrlOf } from '../../../domain/documents/document.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from '../../../domain/models/effective-config.js'
import { findModel } from '../../../domain/models/model.js'
import predictJob from '../../../domain/predictions/predict-job.js'
import { type PredictionRecord, predictions, presentPrediction } from '../../../domain/predictions/prediction.js'
import { failedPrediction, runPrediction } from '../../../domain/predictions/run-prediction.js'
import { succeededTraining } from '../../../domain/trainings/training.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { timestampOf } from '../../../platform/time/timestamps.js'
import { enforce } from '../../../platform/waivers.js'
import { addJob } from '../../../scheduling/job-record.js'
import { UnreadableDocumentError } from '../../../workers/unreadable-document.js'
import { type Operation, operation } from '../../requests/operation.js'

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
