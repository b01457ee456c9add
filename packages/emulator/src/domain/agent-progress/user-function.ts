import { type Collection, replace, retryOnConflict } from '@las/storage'
import type { RunningJob } from '../../scheduling/job-kind.js'
import { findAgentRun } from '../agents/agent-run.js'
import type { Context, ProgramNames } from '../common/context.js'
import { findReferenced } from '../common/reference.js'
import { type FunctionRecord, functions } from '../functions/function.js'
import type { Run } from '../runs/run.js'
import { type LoggedRun, runLog } from '../runs/run-log.js'
import { RUN_PROGRAM } from '../transitions/program-run.js'

/** An action or a hook. */
interface FunctionUser {
  readonly id: string
  readonly organizationId: string
  readonly functionId?: string | null
  readonly enabled?: boolean
}

/**
 * Returns the function that a run of an action or a hook calls, if it belongs to the organization. Undefined if the action or the hook
 * is disabled, or if the run of the agent was deleted.
 */
export async function userFunctionOf(
  context: Pick<Context, 'store' | 'waived'>,
  { enabled, functionId }: FunctionUser,
  run: Pick<Run, 'organizationId' | 'agentRunId'>,
): Promise<FunctionRecord | undefined> {
  if (!enabled || !functionId) return undefined
  if (run.agentRunId && !(await findAgentRun(context, run, run.agentRunId))) return undefined
  return findReferenced(context, run, functions, functionId)
}

/** The names that select the program of a function. */
export const programOf = ({ id, name }: FunctionRecord): ProgramNames => ({
  names: name === null ? [id] : [id, name],
  type: 'code',
})

/**
 * Continues the job of a run as the job that runs the program of its function. Without a runner, that job ends the run with the
 * reason.
 */
export const continueAsProgram = <R extends Run & LoggedRun>(
  context: Context,
  job: RunningJob,
  collection: Collection<R>,
  user: FunctionUser,
  userFunction: FunctionRecord,
): Promise<void> =>
  retryOnConflict(async () => {
    const { organizationId, id } = job.target
    const run = await context.store.get(collection, organizationId, id)
    if (run?.status !== 'running') return context.store.write(job.done())
    const kind = RUN_PROGRAM[context.runners.runnerOf(programOf(userFunction), organizationId) ?? 'process']
    const { logId, changes } = runLog(context, user.id, run)
    return context.store.write([replace(collection, { ...run, logId }), ...changes, ...job.reschedule({ kind })])
  })
