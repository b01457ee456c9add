import { retryOnConflict, walk } from '@las/storage'
import { ApiError } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { findRecord } from '../common/stored-resource.js'
import { newTransitionExecution } from '../transitions/new-transition-execution.js'
import { namesOf } from '../transitions/program-run.js'
import { type TransitionRecord, transitionResource } from '../transitions/transition.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { isTimedOut, startWork } from '../transitions/work.js'
import { workflowRunner } from '../workflows/workflow-runner.js'

/**
 * Returns an execution for the caller to process. For a manual transition, claims the execution that has been waiting
 * longest. For other transitions, or with an `input`, starts a new execution that does not belong to a workflow. If the
 * emulator can run the program of the transition, it does so, and the caller only observes the execution.
 */
export async function executeTransition(
  context: Context,
  caller: Caller,
  { input }: BodyOf<'executeTransition'>,
  transitionId: string,
): Promise<TransitionExecutionRecord> {
  const transition = await findRecord(context, caller, transitionResource, transitionId)
  const isClaim = transition.transitionType === 'manual' && input === undefined
  return isClaim ? claimOldest(context, transition) : start(context, transition, input ?? {})
}

async function start(
  context: Context,
  transition: TransitionRecord,
  input: Record<string, unknown>,
): Promise<TransitionExecutionRecord> {
  const { id: transitionId, organizationId, transitionType } = transition
  const isManual = transitionType === 'manual'
  const runner = isManual ? undefined : context.runners.runnerOf(namesOf(transition, transitionId), organizationId)
  const execution = { input, isWaiting: runner !== undefined, runner }
  const { record, changes } = newTransitionExecution(context, { ...transition, transitionId }, execution)
  await context.store.write(changes)
  return record
}

/** Claims the oldest execution that is unclaimed or whose claim has timed out. */
function claimOldest(context: Context, transition: TransitionRecord): Promise<TransitionExecutionRecord> {
  const { id, organizationId, name } = transition
  return retryOnConflict(async () => {
    const where = { state: [stateOf(id, 'running')] }
    for await (const execution of walk(context.store, transitionExecutions, organizationId, { where })) {
      if (execution.work && !isTimedOut(execution, context.clock())) continue
      const { execution: claimed, changes } = startWork(execution, context.clock())
      await context.store.write([...changes, ...(await workflowRunner.onHeartbeat(context, claimed))])
      return claimed
    }
    const message = `No execution of ${name ?? 'the transition'} (${id}) is waiting`
    enforce(context, 'waiting-execution', new ApiError(404, message))
    return start(context, transition, {})
  })
}
