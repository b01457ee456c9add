import { replace } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logLines } from '../logs/write-log.js'
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

/**
 * Ends an execution and continues its workflow.
 * @param decide returns the result, or undefined if the execution does not end; may run more than once.
 * @param reason why its program is stopped.
 * @throws 404 if the execution does not exist, and any error thrown by `decide`.
 */
export async function endExecution(
  context: Context,
  { organizationId, executionId }: { organizationId: string; executionId: string },
  decide: (execution: TransitionExecutionRecord) => ExecutionResult | undefined,
  reason: 'ended' | 'timeout' = 'ended',
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
    const result = decide(current)
    if (!result) return current
    const execution: TransitionExecutionRecord = {
      ...current,
      endTime: timestampOf(context.clock),
      ...result,
      state: stateOf(current.transitionId, result.status),
    }
    const consequences = await workflowRunner.onTransitionEnd(context, execution)
    const { logId } = execution
    const lines =
      result.error && logId ? logLines(context, { id: logId, organizationId }, result.error.split('\n')) : []
    await context.store.write([
      replace(transitionExecutions, execution),
      ...stopWork(current, reason),
      ...lines,
      ...consequences,
    ])
    return execution
  })
}
