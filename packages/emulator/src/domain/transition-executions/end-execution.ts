import { type Change, replace } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logLines } from '../logs/write-log.js'
import { endReview, type TaskEnding } from '../review-records/end-reviews.js'
import {
  type EndStatus,
  type TransitionExecutionRecord,
  transitionExecutions,
} from '../transitions/transition-execution.js'
import { stopWork } from '../transitions/work.js'
import { workflowRunner } from '../workflows/workflow-runner.js'

/** The result of an execution. */
export interface ExecutionResult
  extends Partial<Pick<TransitionExecutionRecord, 'output' | 'error' | 'startTime' | 'endTime' | 'completedBy'>> {
  readonly status: EndStatus
}

interface EndOptions {
  /** Why its program is stopped. */
  readonly reason?: 'ended' | 'timeout'
  /** Writes the changes that end the execution, together with others; may run more than once. */
  readonly write?: (changes: readonly Change[]) => Promise<void>
}

/**
 * Ends an execution and continues its workflow.
 * @param decide returns the result, or undefined if the execution does not end; may run more than once.
 * @throws 404 if the execution does not exist, and any error thrown by `decide`.
 */
export async function endExecution(
  context: Context,
  { organizationId, executionId }: { organizationId: string; executionId: string },
  decide: (execution: TransitionExecutionRecord) => ExecutionResult | undefined | Promise<ExecutionResult | undefined>,
  { reason = 'ended', write = changes => context.store.write(changes) }: EndOptions = {},
): Promise<TransitionExecutionRecord> {
  const read = async (): Promise<TransitionExecutionRecord> => {
    const current = await context.store.get(transitionExecutions, organizationId, executionId)
    if (!current) throw notFound('transition execution', executionId)
    return current
  }
  const first = await read()
  let latest: TransitionExecutionRecord | undefined = first
  return workflowRunner.serialize(first.task, async () => {
    // Read it again only after a write conflict.
    const current = latest ?? (await read())
    latest = undefined
    const result = await decide(current)
    if (!result) return current
    const execution: TransitionExecutionRecord = {
      ...current,
      endTime: timestampOf(context.clock),
      ...result,
      state: stateOf(current.transitionId, result.status),
      claimedTransitionId: undefined,
    }
    const consequences = await workflowRunner.onTransitionEnd(context, execution)
    const { logId } = execution
    const lines =
      result.error && logId ? logLines(context, { id: logId, organizationId }, result.error.split('\n')) : []
    await write([
      replace(transitionExecutions, execution),
      ...stopWork(current, reason),
      ...(current.transitionType === 'manual' ? await endReview(context, current, endingOf(execution)) : []),
      ...lines,
      ...consequences,
    ])
    return execution
  })
}

/** The person or program that ended an execution. One that returns to the queue as another execution has not ended for people. */
const endingOf = ({ completedBy, status, transitionId }: TransitionExecutionRecord): TaskEnding | undefined =>
  completedBy === null || status === 'retry' ? undefined : { actorId: completedBy, sourceId: transitionId }
