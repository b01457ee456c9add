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

/** How an execution ends. */
export interface End
  extends Partial<Pick<TransitionExecutionRecord, 'output' | 'error' | 'startTime' | 'endTime' | 'completedBy'>> {
  readonly status: EndStatus
}

/**
 * Ends an execution, together with what follows for its workflow.
 * @param decide says how it ends, or undefined when it does not end after all; may run more than once.
 * @param reason why its program is to stop.
 * @throws 404 when the execution is gone, and whatever `decide` throws.
 */
export async function endExecution(
  context: Context,
  { organizationId, executionId }: { organizationId: string; executionId: string },
  decide: (execution: TransitionExecutionRecord) => End | undefined,
  reason: 'ended' | 'timeout' = 'ended',
): Promise<TransitionExecutionRecord> {
  const read = async (): Promise<TransitionExecutionRecord> => {
    const current = await context.store.get(transitionExecutions, organizationId, executionId)
    if (!current) throw notFound('transition execution', executionId)
    return current
  }
  const first = await read()
  let latest: TransitionExecutionRecord | undefined = first
  return workflowRunner.inTurn(first.task, async () => {
    // It is read again only where a write met another.
    const current = latest ?? (await read())
    latest = undefined
    const end = decide(current)
    if (!end) return current
    const execution: TransitionExecutionRecord = {
      ...current,
      endTime: timestampOf(context.clock),
      ...end,
      state: stateOf(current.transitionId, end.status),
    }
    const consequences = await workflowRunner.transitionEnded(context, execution)
    const { logId } = execution
    const lines = end.error && logId ? logLines(context, { id: logId, organizationId }, end.error.split('\n')) : []
    await context.store.write([
      replace(transitionExecutions, execution),
      ...stopWork(current, reason),
      ...lines,
      ...consequences,
    ])
    return execution
  })
}
