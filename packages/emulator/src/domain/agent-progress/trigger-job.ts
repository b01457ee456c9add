import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { JobKind, RunningJob } from '../../scheduling/job-kind.js'
import { runReference } from '../agents/agent-run.js'
import { documentFields, fieldsId } from '../agents/document-fields.js'
import type { RunEvent } from '../agents/run-event.js'
import { recordEvents } from '../agents/run-events.js'
import { partsOf } from '../agents/run-parts.js'
import { type RunInput, TRIGGER_JOB, type Trigger } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import type { DocumentEdit } from '../documents/dataset-counts.js'
import { writeDocuments } from '../documents/write-documents.js'
import type { Evaluation } from '../field-rules/evaluate-fields.js'
import type { HookRecord } from '../hooks/hook.js'
import { newHookRun, runsOfHooks } from '../hooks/write-hook-run.js'
import { newPrediction, startedPrediction } from '../predictions/new-prediction.js'
import { type PredictionRecord, predictions } from '../predictions/prediction.js'
import type { Step } from '../runs/step.js'
import { startedRun } from '../runs/write-run.js'
import { canStart, hooksOf, modelOf, validationOf } from './agent-resources.js'
import { evaluatePrediction } from './evaluate-prediction.js'
import { reasonOf } from './failure.js'
import { taskStep } from './new-task.js'
import { findProgressingRun, type ProgressingRun } from './progressing-run.js'
import { reviewOf } from './review.js'

/** Maximum number of runs of hooks in the run of an agent. */
export const MAX_HOOK_RUNS = 100

/** The effects of a trigger: steps, changes of the output, and changes of documents. */
interface Reaction {
  readonly steps?: readonly Step[]
  readonly changes?: readonly Change[]
  readonly edits?: readonly DocumentEdit[]
}

/** Starts the steps that follow a trigger: the hooks of the agent, and steps that every agent has. */
const triggerJob: JobKind<Context, Trigger> = {
  ...TRIGGER_JOB,
  concurrency: 16,
  async run(job, context) {
    const { data: trigger, target } = job
    try {
      const prepared = await prepare(context, job)
      await retryOnConflict(async () => {
        const found = await findProgressingRun(context, target)
        if (!found) return context.store.write(job.done())
        const hooks = await hooksOf(context, found.agent, trigger.trigger)
        const reactions = [
          { steps: hookSteps(context, found, hooks, trigger) },
          await reactionTo(context, found, hooks, trigger, prepared),
        ]
        const steps = reactions.flatMap(reaction => reaction.steps ?? [])
        await writeDocuments(
          context,
          reactions.flatMap(({ edits = [] }) => edits),
          {
            extraChanges: [
              ...reactions.flatMap(({ changes = [] }) => changes),
              ...steps.flatMap(({ changes }) => changes),
              ...recordEvents(
                context,
                found.run,
                steps.flatMap(({ events }) => events),
                found.run.createdBy,
                { trigger },
              ),
              ...job.done(),
            ],
          },
        )
      })
    } catch (error) {
      await fail(context, job, reasonOf(context, job, error))
    }
  },
}

export default triggerJob

/** A prediction whose fields were evaluated. */
interface Prepared {
  readonly prediction: PredictionRecord
  readonly evaluation: Evaluation
}

/** Does the work that takes long, before the run is changed. */
async function prepare(
  context: Context,
  { data: { trigger, predictionId = '' }, target: { organizationId } }: RunningJob<Trigger>,
): Promise<Prepared | undefined> {
  if (trigger !== 'Prediction is Created') return undefined
  const prediction = await context.store.get(predictions, organizationId, predictionId)
  return prediction && { prediction, evaluation: await evaluatePrediction(context, prediction) }
}

async function fail(context: Context, job: RunningJob<Trigger>, reason: string): Promise<void> {
  await retryOnConflict(async () => {
    const found = await findProgressingRun(context, job.target)
    const handled = { trigger: job.data, errors: [reason] }
    await context.store.write([
      ...recordEvents(context, found?.run, [], found?.run.createdBy ?? null, handled),
      ...job.done(),
    ])
  })
}

/** @throws 400 if the run has too many runs of hooks. */
function hookSteps(
  context: Context,
  { run, caller }: ProgressingRun,
  hooks: readonly HookRecord[],
  trigger: Trigger,
): Step[] {
  const count = partsOf(run).filter(({ kind }) => kind === 'hook-run').length
  if (hooks.length > 0 && count + hooks.length > MAX_HOOK_RUNS) {
    throw badRequest(
      `${run.id} must not have more than ${MAX_HOOK_RUNS} runs of hooks. Its hooks start each other: check their triggers and actions`,
    )
  }
  const input: RunInput = trigger
  const fields = { input: { ...input }, agentRunId: runReference(run) }
  return hooks.map(hook => startedRun(runsOfHooks, hook, newHookRun(context, caller, hook.id, fields)))
}

/** The steps that every agent has, unless a hook does the same. */
async function reactionTo(
  context: Context,
  found: ProgressingRun,
  hooks: readonly HookRecord[],
  trigger: Trigger,
  prepared: Prepared | undefined,
): Promise<Reaction> {
  switch (trigger.trigger) {
    case 'Document is Created':
      return (await canStart(context, hooks, 'create-prediction')) ? {} : predictionOf(context, found, trigger)
    case 'Prediction is Created':
      return prepared ? evaluated(context, found, hooks, prepared) : {}
    case 'ValidationTask has Completed':
      return reviewOf(context, found.run, trigger)
    default:
      return {}
  }
}

/** Starts a prediction with the model of the agent. */
async function predictionOf(
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
async function evaluated(
  context: Context,
  found: ProgressingRun,
  hooks: readonly HookRecord[],
  { prediction, evaluation }: Prepared,
): Promise<Reaction> {
  const changes = [await fieldsChange(context, found, prediction, evaluation)]
  const steps = warningsOf(prediction, evaluation)
  if (evaluation.reasons.length === 0 || (await canStart(context, hooks, 'create-validation-task')))
    return { changes, steps }
  const validation = await validationOf(context, found.agent)
  const { id: predictionId, documentId, modelId } = prediction
  const review = { documentId, predictionId, modelId, ...evaluation }
  return { changes, steps: validation ? [...steps, taskStep(context, found, validation, review)] : steps }
}

/** Reports the rules that were ignored. */
function warningsOf({ id, modelId, documentId }: PredictionRecord, { warnings }: Evaluation): Step[] {
  if (warnings.length === 0) return []
  const event: RunEvent = { resourceId: id, modelId, documentId, status: 'succeeded', warnings: [...warnings] }
  return [{ changes: [], events: [event] }]
}

/** Newer predictions of a document replace its fields. */
async function fieldsChange(
  { store }: Context,
  { run: { id: runId, organizationId } }: ProgressingRun,
  { id: predictionId, documentId, modelId }: PredictionRecord,
  { fields, reasons }: Evaluation,
): Promise<Change> {
  const id = fieldsId(runId, documentId)
  const before = await store.get(documentFields, organizationId, id)
  const after = { id, organizationId, revision: 0, runId, documentId, predictionId, modelId, fields, reasons }
  return before ? replace(documentFields, { ...after, revision: before.revision }) : insert(documentFields, after)
}
