import { badRequest } from '../../platform/errors.js'
import type { JobKind, RunningJob } from '../../scheduling/job-kind.js'
import { newActionRun, runsOfActions } from '../actions/write-action-run.js'
import { type AgentRunRecord, findAgentRun, runReference } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import type { Reason } from '../field-rules/run-fields.js'
import { sharedFunctionName } from '../functions/shared-functions.js'
import { type HookRecord, hooks } from '../hooks/hook.js'
import { type HookRunRecord, hookRuns } from '../hooks/hook-run.js'
import { HOOK_JOB, runsOfHooks } from '../hooks/write-hook-run.js'
import { runLog } from '../runs/run-log.js'
import { type Ending, endRun, startedRun } from '../runs/write-run.js'
import { findAction } from './agent-resources.js'
import { decide } from './evaluate-prediction.js'
import { reasonOf } from './failure.js'
import { callerOf } from './progressing-run.js'
import { inputOf } from './run-input.js'
import { continueAsProgram, userFunctionOf } from './user-function.js'

/** Decides which action a hook starts, and starts it. */
const hookJob: JobKind<Context> = {
  ...HOOK_JOB,
  concurrency: 16,
  async run(job, context) {
    const { organizationId, id } = job.target
    const hookRun = await context.store.get(hookRuns, organizationId, id)
    const hook = hookRun && (await context.store.get(hooks, organizationId, hookRun.hookId))
    // The job that removes the runs of a deleted hook records that they ended, and a client ends those with `waitForResult`.
    if (hookRun?.status !== 'running' || !hook || hook.config?.waitForResult === true) return
    if (!hook.enabled) return endRun(context, runsOfHooks, job, () => ({ fields: { status: 'ignored' } }))
    const userFunction = await userFunctionOf(context, hook, hookRun)
    if (userFunction) await continueAsProgram(context, job, hookRuns, hook, userFunction)
    else await decideHookRun(context, job, hook, () => decisionOf(context, hook, hookRun))
  },
}

export default hookJob

/** The output of the run of a hook. */
interface HookOutput {
  readonly result: boolean
  readonly [key: string]: unknown
}

/** The decision of a hook. */
export interface HookDecision {
  readonly output: HookOutput
  /** Reasons for a review that are not those of the validators. The action that the hook starts receives them. */
  readonly reasons?: readonly Reason[]
}

async function decisionOf(context: Context, hook: HookRecord, hookRun: HookRunRecord): Promise<HookDecision> {
  const passed: HookDecision = { output: { result: true, reasons: [] } }
  if (!hook.functionId) return passed
  const agentRun = await findAgentRun(context, hookRun, hookRun.agentRunId)
  // The run of the hook is ignored: see endHookRun.
  if (hookRun.agentRunId && !agentRun) return passed
  if (sharedFunctionName(hook.functionId) === 'hook-evaluate-prediction') {
    return { output: { ...(await decide(context, hook, { agentRun, input: inputOf(hookRun) })) } }
  }
  throw badRequest(`The emulator cannot run ${hook.functionId} as the function of a hook`)
}

/** Ends the run of a hook with a decision, and starts the action for it. If this fails, the run ends with the reason. */
export async function decideHookRun(
  context: Context,
  job: Pick<RunningJob, 'target' | 'done' | 'signal'>,
  hook: HookRecord,
  decide: () => Promise<HookDecision>,
): Promise<void> {
  try {
    const decision = await decide()
    await endRun(context, runsOfHooks, job, (run, agentRun) => endingOf(context, hook, decision, run, agentRun))
  } catch (error) {
    await failHookRun(context, job, reasonOf(context, job, error))
  }
}

/** Ends the run of a hook that failed. */
export const failHookRun = (
  context: Context,
  job: Pick<RunningJob, 'target' | 'done'>,
  reason: string,
): Promise<void> =>
  endRun(context, runsOfHooks, job, run => ({
    fields: { status: 'failed', errors: [reason] },
    changes: run.logId ? runLog(context, run.hookId, run, [reason]).changes : [],
  }))

async function endingOf(
  context: Context,
  hook: HookRecord,
  { output, reasons = [] }: HookDecision,
  run: HookRunRecord,
  agentRun: AgentRunRecord | undefined,
): Promise<Ending<HookRunRecord>> {
  const ignored: Ending<HookRunRecord> = { fields: { status: 'ignored', output } }
  const reference = output.result ? hook.trueActionId : hook.falseActionId
  if (!reference || (run.agentRunId && !agentRun)) return ignored
  const action = await findAction(context, hook, reference)
  if (!action) throw badRequest(`The action ${reference} of ${hook.id} does not exist`)
  if (!action.enabled) return ignored
  const { input, agentRunId } = run
  const actionRun = newActionRun(context, callerOf(run), action.id, {
    input: { ...input, ...(reasons.length > 0 && { reasons }) },
    agentRunId: agentRun ? runReference(agentRun) : (agentRunId ?? null),
  })
  return {
    fields: { status: 'succeeded', output, actionId: reference },
    steps: [startedRun(runsOfActions, action, actionRun)],
  }
}
