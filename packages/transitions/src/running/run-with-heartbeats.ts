import { onAbort, type Transport } from '@las/core'
import type { TransitionExecution } from '../types.js'
import { sendHeartbeats } from './heartbeats.js'
import { aborted, failed, type Outcome, outcomeOf, superseded, timedOut } from './outcome.js'
import { TransitionEnd } from './transition-end.js'
import type { TransitionContext, TransitionFunction } from './transition-function.js'

/** Limits of a run, in milliseconds, and the signal to abort it. */
export interface RunLimits {
  heartbeatInterval: number
  timeout: number | undefined
  signal: AbortSignal | undefined
  /** Whether this worker claimed the execution. A claim expires without heartbeats. */
  isClaimed?: boolean
}

/**
 * Calls a transition function, and sends heartbeats until it returns or throws, or until a limit or the signal ends the run.
 */
export async function runWithHeartbeats(
  transport: Transport,
  execution: TransitionExecution,
  run: TransitionFunction,
  { heartbeatInterval, timeout, signal, isClaimed = false }: RunLimits,
): Promise<Outcome> {
  const { executionId } = execution
  const work = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined
  const interrupted = new Promise<Outcome>(resolve => {
    const abort = (): void => resolve(aborted(executionId, signal?.reason))
    stopListening = onAbort(signal, abort)
    if (signal?.aborted) abort()
    if (timeout !== undefined) timer = setTimeout(() => resolve(timedOut(executionId, timeout)), timeout)
    void sendHeartbeats(transport, execution, {
      interval: heartbeatInterval,
      signal: work.signal,
      isClaimed,
      onEnded: error => resolve(superseded(error)),
    })
  })
  try {
    return await Promise.race([call(run, contextOf(transport, execution, work.signal)), interrupted])
  } finally {
    work.abort()
    clearTimeout(timer)
    stopListening?.()
  }
}

const call = async (run: TransitionFunction, context: TransitionContext): Promise<Outcome> => {
  try {
    return outcomeOf(await run(context.execution.input ?? {}, context))
  } catch (error) {
    return failed(error)
  }
}

const contextOf = (transport: Transport, execution: TransitionExecution, signal: AbortSignal): TransitionContext => ({
  transport,
  execution,
  signal,
  fail: message => new TransitionEnd('failed', message),
  reject: message => new TransitionEnd('rejected', message),
  retry: message => new TransitionEnd('retry', message),
})
