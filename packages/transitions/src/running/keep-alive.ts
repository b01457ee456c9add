import { isBadRequestError, isNotFoundError, type Transport } from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import { sendHeartbeat } from '../send-heartbeat.js'

/**
 * Sends heartbeats until the signal is aborted. A heartbeat that gets lost is made up for by the next one; when one is
 * refused, there are no more, since not every kind of transition takes them.
 *
 * @param onEnded Called when it turns out that the execution has ended or is gone, so that its work is for nothing.
 */
export async function keepAlive(
  transport: Transport,
  { transitionId, executionId }: { transitionId: string; executionId: string },
  { interval, signal, onEnded }: { interval: number; signal: AbortSignal; onEnded: (error: unknown) => void },
): Promise<void> {
  while (await elapsed(interval, signal)) {
    try {
      await sendHeartbeat(transport, transitionId, executionId, { signal })
    } catch (error) {
      if (signal.aborted) return
      if (isNotFoundError(error)) return onEnded(error)
      if (!isBadRequestError(error)) continue
      const execution = await getTransitionExecution(transport, transitionId, executionId, { signal }).catch(
        () => undefined,
      )
      return execution === undefined || execution.status === 'running' ? undefined : onEnded(error)
    }
  }
}

/** Waits; false as soon as the signal is aborted. */
function elapsed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve(false)
    const end = (): void => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve(true)
    }, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })
}
