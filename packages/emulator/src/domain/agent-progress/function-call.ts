import type { Readable } from 'node:stream'
import { badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { exceeds } from '../../platform/validation/json-size.js'
import type { RunningJob } from '../../scheduling/job-kind.js'
import type { JobName } from '../../scheduling/job-record.js'
import { type ActionRecord, actions } from '../actions/action.js'
import { type ActionRunRecord, actionRuns } from '../actions/action-run.js'
import { ACTION_JOB } from '../actions/write-action-run.js'
import { findAgentRun, runReference, variablesOf } from '../agents/agent-run.js'
import { outputOf } from '../agents/document-fields.js'
import type { Context } from '../common/context.js'
import { readCode } from '../functions/code.js'
import type { FunctionRecord } from '../functions/function.js'
import { type HookRecord, hooks } from '../hooks/hook.js'
import { type HookRunRecord, hookRuns } from '../hooks/hook-run.js'
import { HOOK_JOB } from '../hooks/write-hook-run.js'
import { endActionRun, postponeActionRun } from './action-job.js'
import { givenReasons } from './given-reasons.js'
import { decideHookRun, failHookRun, type HookDecision } from './hook-job.js'
import { inputOf } from './run-input.js'
import { userFunctionOf } from './user-function.js'

/** The event that an API function is called with. */
export interface ApiFunctionEvent {
  /** The `config` of the action or the hook. */
  readonly config: Readonly<Record<string, unknown>>
  /** The `input` of the run of the action or the hook, such as `{ trigger, documentId, predictionId }`. */
  readonly input: Readonly<Record<string, unknown>>
  /** The variables of the run of the agent. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The output of the run of the agent: its fields with their values and, below them, its variables. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The action, if the function belongs to one. */
  readonly actionId?: string
  /** The hook, if the function belongs to one. */
  readonly hookId?: string
  /** The run of the action or the hook. */
  readonly runId: string
  readonly agentId?: string
  readonly agentRunId?: string
  readonly documentId?: string
}

/** A run of an action or a hook that calls a function of its organization. */
export interface FunctionCall {
  readonly userFunction: FunctionRecord
  /** The log of the run. */
  readonly logId: string
  event(): Promise<ApiFunctionEvent>
  /** Returns the uploaded code of the function; undefined if there is no code. */
  code(): Promise<Readable | undefined>
  /** Ends the run with the value that the function returned. */
  succeed(output: Readonly<Record<string, unknown>>): Promise<void>
  /** Ends the run with the reason for which the function failed. */
  fail(reason: string): Promise<void>
}

/**
 * Returns the call that a job makes; undefined if the target is not a running run of an action or a hook. If the action or the hook
 * no longer calls a function of the organization, the job continues as the job of the run.
 */
export async function findFunctionCall(context: Context, job: RunningJob): Promise<FunctionCall | undefined> {
  const { organizationId, id } = job.target
  const actionRun = await context.store.get(actionRuns, organizationId, id)
  if (actionRun) {
    const action = await context.store.get(actions, organizationId, actionRun.actionId)
    return action && callOf(context, job, ACTION_JOB, action, actionRun, endingOfAction(context, job, action))
  }
  const hookRun = await context.store.get(hookRuns, organizationId, id)
  const hook = hookRun && (await context.store.get(hooks, organizationId, hookRun.hookId))
  return hook && callOf(context, job, HOOK_JOB, hook, hookRun, endingOfHook(context, job, hook))
}

async function callOf(
  context: Context,
  job: RunningJob,
  jobOfRun: JobName,
  user: ActionRecord | HookRecord,
  run: ActionRunRecord | HookRunRecord,
  ending: Pick<FunctionCall, 'succeed' | 'fail'>,
): Promise<FunctionCall | undefined> {
  if (run.status !== 'running') return undefined
  const userFunction = await userFunctionOf(context, user, run)
  if (!userFunction || !run.logId) {
    await context.store.write(job.reschedule({ kind: jobOfRun }))
    return undefined
  }
  return {
    userFunction,
    logId: run.logId,
    async event() {
      const agentRun = await findAgentRun(context, run, run.agentRunId)
      const { documentId } = inputOf(run)
      return {
        config: user.config ?? {},
        input: run.input ?? {},
        variables: agentRun ? await variablesOf(context, agentRun) : {},
        fields: agentRun ? await outputOf(context, agentRun, documentId) : {},
        ...('hookId' in run ? { hookId: user.id } : { actionId: user.id }),
        runId: run.id,
        ...(agentRun && { agentId: agentRun.agentId, agentRunId: runReference(agentRun) }),
        ...(documentId !== undefined && { documentId }),
      }
    },
    code: async () => (await readCode(context, run, userFunction.id))?.content,
    ...ending,
  }
}

const endingOfAction = (
  context: Context,
  job: RunningJob,
  { config }: ActionRecord,
): Pick<FunctionCall, 'succeed' | 'fail'> => ({
  succeed: output =>
    config?.waitForResult === true
      ? postponeActionRun(context, job, { status: 'waiting' })
      : endActionRun(context, job, { status: 'succeeded', output }),
  fail: reason => endActionRun(context, job, { status: 'failed', errors: [reason], log: [reason] }),
})

const endingOfHook = (context: Context, job: RunningJob, hook: HookRecord): Pick<FunctionCall, 'succeed' | 'fail'> => ({
  succeed: output => decideHookRun(context, job, hook, async () => decisionOf(output, hook.functionId ?? '')),
  fail: reason => failHookRun(context, job, reason),
})

/** @throws 400 if the function of a hook has returned no decision. */
function decisionOf(returned: Readonly<Record<string, unknown>>, functionId: string): HookDecision {
  const { result } = returned
  if (typeof result !== 'boolean') {
    throw badRequest('The function of a hook must return true, false, or an object with true or false as its result')
  }
  const reasons = givenReasons(returned.reasons, functionId)
  const output = { ...returned, result, reasons }
  if (exceeds(output, LIMITS.stateBytes)) {
    throw badRequest(`The reasons of the function need more than ${LIMITS.stateBytes} bytes of JSON`)
  }
  return { output, reasons }
}
