import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import { resolveAgentRun } from '../agents/agent-run.js'
import type { View } from '../common/resource.js'
import { findRecord } from '../common/stored-resource.js'
import { documentResource, fileUrlOf } from '../documents/document.js'
import { findModel } from '../models/model.js'
import { succeededTraining } from '../trainings/training.js'
import { newPrediction, startedPrediction } from './new-prediction.js'
import { type PredictionRecord, predictions } from './prediction.js'
import { failedPrediction, runPrediction } from './run-prediction.js'
import { writePrediction } from './write-prediction.js'

/** Predicts the fields of a document with a model, either before it returns or, with `async`, in a job. */
export async function createPrediction(
  { context, caller, origin }: View,
  body: BodyOf<'createPrediction'>,
): Promise<PredictionRecord> {
  const { documentId, modelId, trainingId, agentRunId, async: isAsync = false } = body
  const document = await findRecord(context, caller, documentResource, documentId)
  const model = await findModel(context, caller, modelId)
  if (trainingId !== undefined) await succeededTraining(context, caller, model.id, trainingId)
  if (!document.blob) {
    const fileUrl = fileUrlOf(documentId, origin)
    const message = `documentId refers to ${documentId}, which has no content yet; upload it with PUT ${fileUrl}`
    enforce(context, 'readable-document', badRequest(message))
  }
  const run = await resolveAgentRun(context, caller, agentRunId)
  const prediction = newPrediction(context, caller, model, run, body)
  if (isAsync) {
    await writePrediction(context, prediction, () => startedPrediction(prediction).changes)
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
