import { onAbort, type Transport } from '@las/core'
import type { TransitionExecution } from '../types.js'
import { keepAlive } from './keep-alive.js'
import { endedElsewhere, gaveUp, type Outcome, returned, threw, tookTooLong } from './outcome.js'
import { TransitionEnd } from './transition-end.js'
import type { TransitionContext, TransitionFunction } from './transition-function.js'

/** What can end a run besides its function. */
export interface Limits {
  heartbeatInterval: number
  timeout: number | undefined
  signal: AbortSignal | undefined
  /** Whether the execution was claimed, so that only heartbeats keep it. */
  isClaimed?: boolean
}

/** Calls a transition function and keeps its execution alive until it returns, throws, or is interrupted. */
export async function attend(
  transport: Transport,
  execution: TransitionExecution,
  run: TransitionFunction,
  { heartbeatInterval, timeout, signal, isClaimed = false }: Limits,
): Promise<Outcome> {
  const { executionId } = execution
  const work = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined
  const interrupted = new Promise<Outcome>(resolve => {
    const abort = (): void => resolve(gaveUp(executionId, signal?.reason))
    stopListening = onAbort(signal, abort)
    if (signal?.aborted) abort()
    if (timeout !== undefined) timer = setTimeout(() => resolve(tookTooLong(executionId, timeout)), timeout)
    void keepAlive(transport, execution, {
      interval: heartbeatInterval,
      signal: work.signal,
      isClaimed,
      onEnded: error => resolve(endedElsewhere(error)),
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
    return returned(await run(context.execution.input ?? {}, context))
  } catch (error) {
    return threw(error)
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
