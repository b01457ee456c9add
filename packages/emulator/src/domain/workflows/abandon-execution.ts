import { setImmediate } from 'node:timers/promises'
import type { Change } from '@las/storage'
import type { Failure } from '@las/workflow-engine'
import type { Context } from '../common/context.js'
import { type ExecutionUpdate, timerChanges } from './advance-execution.js'
import { countRunning } from './counters.js'
import { endExecution } from './end-of-execution.js'
import { inputOf, removeParts } from './execution-parts.js'
import { fullHistory } from './history-pages.js'
import { evictExecution, UnusableExecutionError } from './loaded-execution.js'
import { cancelTask } from './task-changes.js'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/**
 * Whether an error is caused by the stored data of an execution or its workflow. Unlike a write conflict or a full
 * disk, such an error would occur again.
 */
export const isDataFault = (error: unknown): error is Error =>
  error instanceof UnusableExecutionError ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof SyntaxError

/**
 * Ends an execution that the engine cannot continue, and cancels its tasks.
 * @param taskId a task that is not cancelled, because the caller writes it itself.
 */
export async function abandonExecution(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  { message }: Error,
  taskId?: string,
): Promise<ExecutionUpdate> {
  const error: Failure = { name: 'States.Runtime', cause: `The execution cannot continue: ${message}` }
  const stopped = { ...execution, input: await inputOf(context, execution), progress: null, apart: null }
  const released = await releaseExecution(context, execution, error, taskId)
  const { execution: ended, changes } = await endExecution(context, workflow, stopped, { status: 'error', error })
  return {
    execution: ended,
    changes: [
      ...released,
      ...timerChanges(execution, ended),
      ...countRunning(execution, execution.status === 'running' ? -1 : 0),
      ...changes,
    ],
  }
}

/** Number of reads after which the event loop can run other work. */
const READS_PER_TURN = 100

/** Returns the changes that cancel the tasks of an execution and remove its parts, without the engine. */
export async function releaseExecution(
  context: Context,
  execution: WorkflowExecutionRecord,
  reason: Failure,
  exceptId?: string,
): Promise<Change[]> {
  evictExecution(context, execution)
  const { transitionExecutions } = await fullHistory(context, execution)
  const changes = await removeParts(context, execution)
  for (const [index, id] of Object.values(transitionExecutions ?? {})
    .flat()
    .entries()) {
    if (index % READS_PER_TURN === READS_PER_TURN - 1) await setImmediate()
    if (id === exceptId) continue
    changes.push(...(await cancelTask(context, { organizationId: execution.organizationId, id }, reason)))
  }
  return changes
}
