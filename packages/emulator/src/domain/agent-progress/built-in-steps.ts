import { type Change, insert, replace } from '@las/storage'
import { type AgentRunRecord, runReference } from '../agents/agent-run.js'
import { documentFields, fieldsId } from '../agents/document-fields.js'
import type { Trigger } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import type { Evaluation } from '../field-rules/evaluate-fields.js'
import type { HookRecord } from '../hooks/hook.js'
import { newPrediction, startedPrediction } from '../predictions/new-prediction.js'
import { type PredictionRecord, predictions } from '../predictions/prediction.js'
import type { Step } from '../runs/step.js'
import { canStart, modelOf, validationOf } from './agent-resources.js'
import { evaluatePrediction } from './evaluate-prediction.js'
import { storedFields } from './fields-of-run.js'
import { taskStep } from './new-task.js'
import type { ProgressingRun } from './progressing-run.js'
import type { Reaction } from './reaction.js'
import { formattedReview, useReview } from './review.js'

/** A prediction whose fields were evaluated. */
interface EvaluatedPrediction extends Evaluation {
  readonly prediction: PredictionRecord
}

/**
 * Returns the effects of a trigger on a run. They are determined again when writes conflict.
 * @param hooks the hooks that the trigger starts.
 */
export type BuiltInSteps = (found: ProgressingRun, hooks: readonly HookRecord[]) => Promise<Reaction>

/**
 * Prepares the steps of every agent after a trigger. Rules of fields are applied here, because they take too long to be repeated when
 * writes conflict. A step that creates something is omitted if one of the hooks can start an action that does the same.
 */
export async function prepareSteps(context: Context, run: AgentRunRecord, trigger: Trigger): Promise<BuiltInSteps> {
  switch (trigger.trigger) {
    case 'Document is Created':
      return async (found, hooks) =>
        (await canStart(context, hooks, 'create-prediction')) ? {} : startPrediction(context, found, trigger)
    case 'Prediction is Created': {
      const evaluated = await evaluationOf(context, run, trigger)
      return async (found, hooks) => (evaluated ? usePrediction(context, found, hooks, evaluated) : {})
    }
    case 'ValidationTask has Completed': {
      const review = await formattedReview(context, run, trigger)
      return async found => (review ? useReview(context, found.run, trigger, review) : {})
    }
    default:
      return async () => ({})
  }
}

async function evaluationOf(
  context: Context,
  { organizationId }: AgentRunRecord,
  { predictionId = '' }: Trigger,
): Promise<EvaluatedPrediction | undefined> {
  const prediction = await context.store.get(predictions, organizationId, predictionId)
  return prediction && { prediction, ...(await evaluatePrediction(context, prediction)) }
}

/** Starts a prediction with the model of the agent. */
async function startPrediction(
  context: Context,
  { agent, run, caller }: ProgressingRun,
  { documentId = '' }: Trigger,
): Promise<Reaction> {
  const found = await modelOf(context, agent)
  if (!found) return {}
  const body = { documentId, modelId: found.modelId, agentRunId: runReference(run) }
  return { steps: [startedPrediction(newPrediction(context, caller, found.model, run, body))] }
}

/** Stores the fields of a prediction, and creates a task if they need a review. */
async function usePrediction(
  context: Context,
  found: ProgressingRun,
  hooks: readonly HookRecord[],
  evaluated: EvaluatedPrediction,
): Promise<Reaction> {
  const task = await startReview(context, found, hooks, evaluated)
  return {
    changes: [await fieldsChange(context, found, evaluated)],
    steps: [warningStep(evaluated), ...(task ? [task] : [])],
  }
}

async function startReview(
  context: Context,
  found: ProgressingRun,
  hooks: readonly HookRecord[],
  { prediction: { id: predictionId, documentId, modelId }, plainFields, reasons }: EvaluatedPrediction,
): Promise<Step | undefined> {
  if (reasons.length === 0 || (await canStart(context, hooks, 'create-validation-task'))) return undefined
  const validation = await validationOf(context, found.agent)
  return validation && taskStep(context, found, validation, { documentId, predictionId, modelId, plainFields, reasons })
}

/** Reports problems of the evaluation that did not stop it. */
const warningStep = ({ prediction: { id, modelId, documentId }, warnings }: EvaluatedPrediction): Step => ({
  changes: [],
  events:
    warnings.length === 0
      ? []
      : [{ resourceId: id, modelId, documentId, status: 'succeeded', warnings: [...warnings] }],
})

/** Newer predictions of a document replace its fields. */
async function fieldsChange(
  context: Context,
  { run }: ProgressingRun,
  { prediction: { id: predictionId, documentId, modelId }, fields, plainFields, reasons }: EvaluatedPrediction,
): Promise<Change> {
  const { id: runId, organizationId } = run
  const before = await storedFields(context, run, { documentId })
  const values = { documentId, predictionId, modelId, fields, plainFields, reasons }
  const after = { id: fieldsId(runId, documentId), organizationId, revision: 0, runId, ...values }
  return before ? replace(documentFields, { ...after, revision: before.revision }) : insert(documentFields, after)
}
