import { InvalidArgumentError } from '../errors/client-error.js'
import { sleepUnlessAborted } from './sleep-unless-aborted.js'
import type { TaskKind } from './task-kind.js'

const MAX_INTERVAL_MS = 60_000

/** @throws {InvalidArgumentError} if the interval is out of range. */
export function checkHeartbeatInterval(interval: number): void {
  if (interval >= 1 && interval <= MAX_INTERVAL_MS) return
  throw new InvalidArgumentError(`heartbeatInterval must be from 1 to ${MAX_INTERVAL_MS} ms; got ${interval}.`)
}

/**
 * Sends heartbeats until the signal is aborted or they are no longer required. A heartbeat that fails temporarily is not
 * retried, because the next one follows.
 *
 * @param onLost Called when the result of the task is no longer needed. The handler can stop.
 */
export async function sendHeartbeats<Task>(
  { heartbeat }: Pick<TaskKind<Task, unknown>, 'heartbeat'>,
  task: Task,
  { interval, signal, onLost }: { interval: number; signal: AbortSignal; onLost: (error: unknown) => void },
): Promise<void> {
  while (await sleepUnlessAborted(interval, signal)) {
    try {
      if (!(await heartbeat(task, signal))) return
    } catch (error) {
      if (!signal.aborted) onLost(error)
      return
    }
  }
}
