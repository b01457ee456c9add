import { type Id, InvalidArgumentError, isBadRequestError, isNotFoundError, type Transport } from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import { sendHeartbeat } from '../send-heartbeat.js'
import { elapsed } from './elapsed.js'

const LONGEST_INTERVAL = 60_000

/** @throws {InvalidArgumentError} when heartbeats would come too late. */
export function checkHeartbeatInterval(interval: number): void {
  if (interval >= 1 && interval <= LONGEST_INTERVAL) return
  throw new InvalidArgumentError(`heartbeatInterval must be from 1 to ${LONGEST_INTERVAL} ms, but is ${interval}.`)
}

/** Of whom heartbeats tell, and what becomes known by them. */
export interface KeepAliveOptions {
  interval: number
  signal: AbortSignal
  /** Whether the execution was claimed, so that a heartbeat that is refused tells that it may be claimed by others. */
  isClaimed: boolean
  /** Called when it turns out that the execution has ended, is gone or is lost, so that its work is for nothing. */
  onEnded: (error: unknown) => void
}

/**
 * Sends heartbeats until the signal is aborted. A heartbeat that gets lost is made up for by the next one; when one is
 * refused, there are no more, since not every kind of transition takes them.
 */
export async function keepAlive(
  transport: Transport,
  { transitionId, executionId }: { transitionId: Id<'transition'>; executionId: Id<'transition-execution'> },
  { interval, signal, isClaimed, onEnded }: KeepAliveOptions,
): Promise<void> {
  while (await elapsed(interval, signal)) {
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
