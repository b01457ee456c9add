import { isDamaged, replace } from '@las/storage'
import { ApiError } from '../../platform/errors.js'
import { isInterruption, type JobKind } from '../../scheduling/job-kind.js'
import { READER_LIMITS } from '../../workers/limits.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { documents } from '../documents/document.js'
import { findModel } from '../models/model.js'
import { type PredictionRecord, predictions } from './prediction.js'
import { type EndedPrediction, failedPrediction, runPrediction } from './run-prediction.js'
import { writePrediction } from './write-prediction.js'

/** Runs an asynchronous prediction, which has the status `pending` until it has ended. */
const predictJob: JobKind<Context> = {
  name: 'predict',
  concurrency: READER_LIMITS.size,
  async run(job, context) {
    const { organizationId, id } = job.target
    const prediction = await context.store.get(predictions, organizationId, id)
    if (prediction?.status !== 'pending') return
    const { prediction: ended, usage } = await predict(prediction, context, job.signal)
    await writePrediction(context, ended, () => [replace(predictions, ended), ...usage, ...job.done()])
  },
}

export default predictJob

async function predict(prediction: PredictionRecord, context: Context, signal: AbortSignal): Promise<EndedPrediction> {
  const failed = (reason: string): EndedPrediction => failedPrediction(prediction, reason)
  try {
    const document = await context.store.get(documents, prediction.organizationId, prediction.documentId)
    if (!document) return failed(`${prediction.documentId} was deleted before it was read`)
    const model = await findModel(context, prediction, prediction.ownedModelId)
    return await runPrediction(context, prediction, document, model, { priority: 'background', signal })
  } catch (error) {
    if (error instanceof UnreadableDocumentError || error instanceof ApiError || isDamaged(error))
      return failed(error.message)
    if (isInterruption({ signal }, error)) throw error
    context.log.fault(error)
    return failed('The emulator could not read the document; see its log for details')
  }
}
