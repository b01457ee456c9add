import { badRequest } from '../../platform/errors.js'
import type { AgentRunRecord } from '../agents/agent-run.js'
import type { RunInput } from '../agents/triggers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findReferenced } from '../common/reference.js'
import { type Evaluation, evaluateFields } from '../field-rules/evaluate-fields.js'
import { predictedFields } from '../field-rules/predicted-fields.js'
import type { Reason } from '../field-rules/run-fields.js'
import { models } from '../models/model.js'
import { type PredictionRecord, predictions } from '../predictions/prediction.js'
import type { ActionInvocation, ActionResult } from './action-function.js'
import { storedFields } from './fields-of-run.js'

/** Whether a prediction passed the validators of its model, and why not. */
export interface Decision {
  readonly result: boolean
  readonly reasons: readonly Reason[]
}

/**
 * Formats the fields of a prediction, and checks them with the validators of its model.
 * @throws 400 if the model was deleted, or one of its rules is invalid or too expensive.
 */
export async function evaluatePrediction(context: Context, prediction: PredictionRecord): Promise<Evaluation> {
  const { id, ownedModelId, modelId, predictions } = prediction
  const model = await findReferenced(context, prediction, models, ownedModelId, { includesPublic: true })
  if (!model) throw badRequest(`The model ${modelId} of ${id} does not exist, so its fields cannot be checked`)
  return evaluateFields(model.fieldConfig, predictedFields(predictions, model.fieldConfig))
}

/**
 * Decides whether the prediction in the input of a run of a hook or an action needs a review. Without a prediction in the input, the
 * fields of its document are decided, and pass after a review.
 * @throws 400 if there is no prediction.
 */
export async function decide(
  context: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  { agentRun, input }: { readonly agentRun: AgentRunRecord | undefined; readonly input: RunInput },
): Promise<Decision> {
  const { predictionId } = input
  const stored = agentRun && (await storedFields(context, agentRun, input))
  if (stored && predictionId === undefined && stored.isReviewed) return decisionOf([])
  if (stored?.predictionId && (predictionId ?? stored.predictionId) === stored.predictionId) {
    return decisionOf(stored.reasons)
  }
  const prediction = await context.store.get(predictions, organizationId, predictionId ?? '')
  if (prediction?.status !== 'succeeded') {
    throw badRequest('There is no succeeded prediction to evaluate: input.predictionId must refer to one')
  }
  return decisionOf((await evaluatePrediction(context, prediction)).reasons)
}

const decisionOf = (reasons: readonly Reason[]): Decision => ({ result: reasons.length === 0, reasons })

/** Evaluates a prediction as an action, whose output is the decision. */
export const evaluatePredictionAction = async (
  context: Context,
  invocation: ActionInvocation,
): Promise<ActionResult> => ({
  status: 'succeeded',
  output: { ...(await decide(context, invocation.action, invocation)) },
})
