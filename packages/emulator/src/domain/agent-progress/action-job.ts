import type { Change } from '@las/storage'
import { replace, retryOnConflict } from '@las/storage'
import type { JobKind, RunningJob } from '../../scheduling/job-kind.js'
import { type ActionRecord, actions } from '../actions/action.js'
import { type ActionRunRecord, actionRuns } from '../actions/action-run.js'
import { ACTION_JOB, runsOfActions } from '../actions/write-action-run.js'
import { type AgentRunRecord, findAgentRun } from '../agents/agent-run.js'
import { outputOf } from '../agents/document-fields.js'
import type { Context } from '../common/context.js'
import { MAX_RETRY_DELAY_MS } from '../exports/retry-time.js'
import type { FunctionRecord } from '../functions/function.js'
import { sharedFunctionName } from '../functions/shared-functions.js'
import { runLog } from '../runs/run-log.js'
import { type Ending, endRun } from '../runs/write-run.js'
import type { ActionFunction, ActionResult } from './action-function.js'
import { actionFunctions } from './action-functions.js'
import { reasonOf } from './failure.js'
import { inputOf } from './run-input.js'
import { continueAsProgram, programOf, userFunctionOf } from './user-function.js'

/** Runs an action. */
const actionJob: JobKind<Context> = {
  ...ACTION_JOB,
  concurrency: 64,
  // Receivers of webhooks can respond slowly.
  isLong: true,
  perOrganization: 16,
  maxDelay: MAX_RETRY_DELAY_MS,
  async run(job, context) {
    const { organizationId, id } = job.target
    const actionRun = await context.store.get(actionRuns, organizationId, id)
    const action = actionRun && (await context.store.get(actions, organizationId, actionRun.actionId))
    // The job that removes the runs of a deleted action records that they ended.
    if (actionRun?.status !== 'running' || !action) return
    const userFunction = await programFunctionOf(context, action, actionRun)
    if (userFunction) return continueAsProgram(context, job, actionRuns, action, userFunction)
    const result = await perform(context, job, action, actionRun)
    if (result.status === 'waiting' || result.status === 'retry') return postponeActionRun(context, job, result)
    try {
      await endActionRun(context, job, result)
    } catch (error) {
      // The run of the agent cannot have another resource.
      await endActionRun(context, job, { status: 'failed', errors: [reasonOf(context, job, error)] })
    }
  },
}

export default actionJob

/** The result of an action that was not run: it is disabled, or the run of its agent was deleted. */
type Result = ActionResult | { readonly status: 'ignored'; readonly log?: readonly string[] }

async function perform(
  context: Context,
  job: RunningJob,
  action: ActionRecord,
  actionRun: ActionRunRecord,
): Promise<Result> {
  const agentRun = await findAgentRun(context, actionRun, actionRun.agentRunId)
  if (!action.enabled || (actionRun.agentRunId && !agentRun)) return { status: 'ignored' }
  const perform = functionOf(action)
  const waits = action.config?.waitForResult === true
  if (!perform) return waits ? { status: 'waiting' } : { status: 'failed', errors: [noFunctionMessage(action)] }
  try {
    const result = await perform(context, invocationOf(context, job, action, actionRun, agentRun))
    const isDone = result.status === 'succeeded' && !result.steps
    return waits && isDone ? { status: 'waiting', log: result.log ?? [] } : result
  } catch (error) {
    return { status: 'failed', errors: [reasonOf(context, job, error)] }
  }
}

/** Returns the function of an action whose program can be run. A client can run the function in its place, and end the run. */
async function programFunctionOf(
  context: Context,
  action: ActionRecord,
  actionRun: ActionRunRecord,
): Promise<FunctionRecord | undefined> {
  const userFunction = await userFunctionOf(context, action, actionRun)
  const isAwaited = action.config?.waitForResult === true
  const hasRunner = userFunction && context.runners.runnerOf(programOf(userFunction), action.organizationId)
  return isAwaited && !hasRunner ? undefined : userFunction
}

function functionOf({ functionId }: ActionRecord): ActionFunction | undefined {
  const name = sharedFunctionName(functionId)
  return name === undefined ? undefined : actionFunctions.get(name)
}

const noFunctionMessage = ({ functionId }: ActionRecord): string =>
  `The emulator cannot run ${functionId}. Set waitForResult in the config of the action, and end its runs with PATCH /actions/{actionId}/runs/{runId}`

const invocationOf = (
  context: Context,
  { signal }: RunningJob,
  action: ActionRecord,
  actionRun: ActionRunRecord,
  agentRun: AgentRunRecord | undefined,
): Parameters<ActionFunction>[1] => {
  const input = inputOf(actionRun)
  return {
    action,
    actionRun,
    agentRun,
    input,
    attempt: (actionRun.attempts ?? 0) + 1,
    signal,
    output: async () => (agentRun ? outputOf(context, agentRun, input.documentId) : {}),
  }
}

/** Stores that the function is called again later, or not at all. The run continues. */
export const postponeActionRun = (
  context: Context,
  job: RunningJob,
  { log, ...result }: Extract<ActionResult, { status: 'waiting' | 'retry' }>,
): Promise<void> =>
  retryOnConflict(async () => {
    const run = await context.store.get(actionRuns, job.target.organizationId, job.target.id)
    if (run?.status !== 'running') return context.store.write(job.done())
    const { logId, changes } = withLines(context, run, log)
    const after = { ...run, logId, attempts: (run.attempts ?? 0) + 1 }
    const next = result.status === 'retry' ? job.reschedule({ at: result.at }) : job.done()
    return context.store.write([replace(actionRuns, after), ...changes, ...next])
  })

/** Ends the run of an action with the result of its function. */
export const endActionRun = (
  context: Context,
  job: Pick<RunningJob, 'target' | 'done'>,
  result: Extract<Result, { status: 'succeeded' | 'failed' | 'ignored' }>,
): Promise<void> => endRun(context, runsOfActions, job, run => endingOf(context, run, result))

function endingOf(
  context: Context,
  run: ActionRunRecord,
  result: Extract<Result, { status: 'succeeded' | 'failed' | 'ignored' }>,
): Ending<ActionRunRecord> {
  const { logId, changes } = withLines(context, run, result.log)
  switch (result.status) {
    case 'succeeded':
      return { fields: { status: 'succeeded', output: result.output, logId }, steps: result.steps ?? [], changes }
    case 'failed':
      return { fields: { status: 'failed', errors: [...result.errors], logId }, changes }
    case 'ignored':
      return { fields: { status: 'ignored', logId }, changes }
  }
}

/** Returns the id of the log of a run, and the changes that add lines to it. The first lines create the log. */
const withLines = (
  context: Context,
  run: ActionRunRecord,
  lines: readonly string[] = [],
): { readonly logId: string | null; readonly changes: readonly Change[] } =>
  lines.length === 0 ? { logId: run.logId ?? null, changes: [] } : runLog(context, run.actionId, run, lines)
