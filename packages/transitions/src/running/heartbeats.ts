import { type Id, InvalidArgumentError, isBadRequestError, isNotFoundError, type Transport } from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import { sendHeartbeat } from '../send-heartbeat.js'
import { sleepUnlessAborted } from './sleep-unless-aborted.js'

const MAX_INTERVAL_MS = 60_000

/** @throws {InvalidArgumentError} if the interval is out of range. */
export function checkHeartbeatInterval(interval: number): void {
  if (interval >= 1 && interval <= MAX_INTERVAL_MS) return
  throw new InvalidArgumentError(`heartbeatInterval must be from 1 to ${MAX_INTERVAL_MS} ms; got ${interval}.`)
}

/** Options of {@link sendHeartbeats}. */
export interface HeartbeatOptions {
  /** In milliseconds. */
  interval: number
  signal: AbortSignal
  /** Whether this worker claimed the execution. If so, a rejected heartbeat means that the claim was lost. */
  isClaimed: boolean
  /** Called when the execution has ended or has been deleted, or its claim was lost. The function can stop. */
  onEnded: (error: unknown) => void
}

/**
 * Sends heartbeats until the signal is aborted. A heartbeat that fails is not retried, because the next one follows. After a
 * rejected heartbeat, no more are sent, because some types of transitions do not accept heartbeats.
 */
export async function sendHeartbeats(
  transport: Transport,
  { transitionId, executionId }: { transitionId: Id<'transition'>; executionId: Id<'transition-execution'> },
  { interval, signal, isClaimed, onEnded }: HeartbeatOptions,
): Promise<void> {
  while (await sleepUnlessAborted(interval, signal)) {
    try {
      await sendHeartbeat(transport, transitionId, executionId, { signal })
    } catch (error) {
      if (signal.aborted) return
      if (isNotFoundError(error)) return onEnded(error)
      if (!isBadRequestError(error)) continue
      if (isClaimed) return onEnded(error)
      const execution = await getTransitionExecution(transport, transitionId, executionId, { signal }).catch(
        () => undefined,
      )
      return execution === undefined || execution.status === 'running' ? undefined : onEnded(error)
    }
  }
}
