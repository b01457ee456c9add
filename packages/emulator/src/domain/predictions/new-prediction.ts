import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { addJob } from '../../scheduling/job-record.js'
import { type AgentRunRecord, runReference } from '../agents/agent-run.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { effectivePostprocessConfig, effectivePreprocessConfig } from '../models/effective-config.js'
import type { ModelRecord } from '../models/model.js'
import type { Step } from '../runs/step.js'
import predictJob from './predict-job.js'
import { type PredictionRecord, predictions } from './prediction.js'
import { eventOf } from './write-prediction.js'

/** Returns a prediction that waits. `fields` are those of the request. */
export function newPrediction(
  context: Context,
  caller: Caller,
  model: ModelRecord,
  run: AgentRunRecord | undefined,
  { documentId, modelId, trainingId, agentRunId, ...fields }: BodyOf<'createPrediction'>,
): PredictionRecord {
  return {
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
}

/** Returns the step that starts a prediction in a job. */
export const startedPrediction = (prediction: PredictionRecord): Step => ({
  changes: [insert(predictions, prediction), addJob(predictJob, prediction)],
  events: [eventOf(prediction)],
})
