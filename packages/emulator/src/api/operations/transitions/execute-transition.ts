import { retryOnConflict, walk } from '@las/storage'
import type { Context } from '../../../domain/common/context.js'
import { newTransitionExecution } from '../../../domain/transitions/new-transition-execution.js'
import { namesOf } from '../../../domain/transitions/program-run.js'
import { findTransition, type TransitionRecord } from '../../../domain/transitions/transition.js'
import {
  presentTransitionExecution,
  stateOf,
  type TransitionExecutionRecord,
  transitionExecutions,
} from '../../../domain/transitions/transition-execution.js'
import { beginWork, isTimedOut } from '../../../domain/transitions/work.js'
import { workflowRunner } from '../../../domain/workflows/workflow-runner.js'
import { ApiError } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/**
 * Hands the caller an execution to work on. Of a manual transition it is the one that has waited longest; of any other
 * transition, or with an `input` in the body, it is a new one that belongs to no workflow. Where the emulator has a way to
 * run what the transition consists of, it does so, and the caller just looks on.
 */
const executeTransition: Operation = operation(
  'executeTransition',
  async ({ params, body: { input }, caller, context }) => {
    const transition = await findTransition(context, caller, params.transitionId)
    const claims = transition.transitionType === 'manual' && input === undefined
    return presentTransitionExecution(
      claims ? await claimLongestWaiting(context, transition) : await start(context, transition, input ?? {}),
    )
  },
)

export default executeTransition

async function start(
  context: Context,
  transition: TransitionRecord,
  input: Record<string, unknown>,
): Promise<TransitionExecutionRecord> {
  const { id: transitionId, organizationId, transitionType } = transition
  const isManual = transitionType === 'manual'
  const runner = isManual ? undefined : context.programs.runnerOf(namesOf(transition, transitionId), organizationId)
  const begun = { input, waits: runner !== undefined, runner }
  const { record, changes } = newTransitionExecution(context, { ...transition, transitionId }, begun)
  await context.store.write(changes)
  return record
}

/** An execution that is unclaimed, or whose claim has timed out. */
function claimLongestWaiting(context: Context, transition: TransitionRecord): Promise<TransitionExecutionRecord> {
  const { id, organizationId, name } = transition
  return retryOnConflict(async () => {
    const where = { state: [stateOf(id, 'running')] }
    for await (const execution of walk(context.store, transitionExecutions, organizationId, { where })) {
      if (execution.work && !isTimedOut(execution, context.clock())) continue
      const { execution: claimed, changes } = beginWork(execution, context.clock())
      await context.store.write([...changes, ...(await workflowRunner.worked(context, claimed))])
      return claimed
    }
    const message = `No execution of ${name ?? 'the transition'} (${id}) is waiting`
    enforce(context, 'waiting-execution', new ApiError(404, message))
    return start(context, transition, {})
  })
}
