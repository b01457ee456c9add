import type { Change } from '@las/storage'
import { insert, replace, retryOnConflict } from '@las/storage'
import type { JobKind, RunningJob } from '../../scheduling/job-kind.js'
import { type ActionRecord, actions } from '../actions/action.js'
import { type ActionRunRecord, actionRuns } from '../actions/action-run.js'
import { ACTION_JOB, runsOfActions } from '../actions/write-action-run.js'
import { type AgentRunRecord, findAgentRun } from '../agents/agent-run.js'
import { outputOf } from '../agents/document-fields.js'
import type { Context } from '../common/context.js'
import { sharedFunctionName } from '../functions/shared-functions.js'
import { logs } from '../logs/log.js'
import { logLines, newLog } from '../logs/write-log.js'
import { type Ending, endRun } from '../runs/write-run.js'
import type { ActionFunction, ActionResult } from './action-function.js'
import { actionFunctions } from './action-functions.js'
import { reasonOf } from './failure.js'
import { inputOf } from './run-input.js'

/** Runs an action. */
const actionJob: JobKind<Context> = {
  ...ACTION_JOB,
  concurrency: 64,
  // Receivers of webhooks can respond slowly.
  perOrganization: 16,
  async run(job, context) {
    const { organizationId, id } = job.target
    const actionRun = await context.store.get(actionRuns, organizationId, id)
    const action = actionRun && (await context.store.get(actions, organizationId, actionRun.actionId))
    // The job that removes the runs of a deleted action records that they ended.
    if (actionRun?.status !== 'running' || !action) return
    const result = await perform(context, job, action, actionRun)
    if (result.status === 'waiting' || result.status === 'retry') await postpone(context, job, result)
    else await endActionRun(context, job, result)
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

function functionOf({ functionId }: ActionRecord): ActionFunction | undefined {
  const name = sharedFunctionName(functionId)
  // Functions of an organization are not run here.
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
const postpone = (
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
function withLines(
  context: Context,
  { organizationId, actionId, id, logId }: ActionRunRecord,
  lines: readonly string[] = [],
): { readonly logId: string | null; readonly changes: readonly Change[] } {
  if (lines.length === 0) return { logId: logId ?? null, changes: [] }
  if (logId) return { logId, changes: logLines(context, { id: logId, organizationId }, lines) }
  const log = newLog(context, organizationId, `${actionId}/${id}`, {})
  return { logId: log.id, changes: [insert(logs, log), ...logLines(context, log, lines)] }
}
