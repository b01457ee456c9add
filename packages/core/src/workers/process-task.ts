import { reportOutcome } from './report-outcome.js'
import { runWithHeartbeats, type TaskLimits } from './run-with-heartbeats.js'
import type { TaskKind } from './task-kind.js'

/**
 * Processes a task: calls the handler, sends heartbeats until it has ended, and reports the result.
 *
 * @returns The ended task.
 * @throws the error of the handler; `LasError` with `timeoutCode` after the time limit, {@link AbortedError} if the signal is
 * aborted, and `AggregateError` if the failure could not be reported.
 * @example
 * const kind = {
 *   idOf: (task: { id: string }) => task.id,
 *   timeoutCode: 'timeout',
 *   call: async () => 'done',
 *   heartbeat: async () => true,
 *   failed: (message: string) => message,
 *   returned: (message: string) => message,
 *   send: async (task: { id: string }) => task,
 * }
 * await processTask(kind, { id: '4711' }, { heartbeatInterval: 20_000, timeout: 60_000, signal: undefined })
 */
export async function processTask<Task, Report>(
  kind: TaskKind<Task, Report>,
  task: Task,
  limits: TaskLimits,
): Promise<Task> {
  return reportOutcome(kind, task, await runWithHeartbeats(kind, task, limits))
}
