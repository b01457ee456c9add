import { isBadRequestError, isConnectionError, isPayloadTooLargeError, isServerError, type Transport } from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import type { TransitionExecution } from '../types.js'
import { updateTransitionExecution } from '../update-transition-execution.js'
import { elapsed } from './elapsed.js'
import { type Outcome, threw } from './outcome.js'

type Report = NonNullable<Outcome['report']>

/** How long to wait before the API is told again what it did not get, in milliseconds. */
const DELAYS = [250, 500, 1000, 2000]

/** Tells the API how a run came out, and then the caller. */
export async function conclude(
  transport: Transport,
  execution: TransitionExecution,
  { report, thrown }: Outcome,
): Promise<TransitionExecution> {
  let ended = execution
  try {
    if (report) ended = await tell(transport, execution, report)
  } catch (reason) {
    if (thrown) {
      const message = `The run of ${execution.executionId} failed, and that could not be reported`
      throw new AggregateError([thrown.error, reason], message, { cause: thrown.error })
    }
    // The API did not take the output. The execution must not go on for ever because of that.
    const failure = isBadRequestError(reason) || isPayloadTooLargeError(reason) ? threw(reason).report : undefined
    if (failure) await tell(transport, execution, failure).catch(() => undefined)
    throw reason
  }
  if (thrown) throw thrown.error
  return ended
}

/**
 * Ends an execution, and tries again where the answer got lost: work that is done is not given up for a broken
 * connection. To say the same twice does no harm.
 */
async function tell(
  transport: Transport,
  { transitionId, executionId }: TransitionExecution,
  { status, ...rest }: Report,
): Promise<TransitionExecution> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await updateTransitionExecution(transport, transitionId, executionId, status, rest)
    } catch (error) {
      const delay = DELAYS[attempt]
      if (attempt > 0 && isBadRequestError(error)) {
        const execution = await getTransitionExecution(transport, transitionId, executionId)
        // Then an earlier attempt did reach the API.
        if (execution.status === status) return execution
      }
      if (delay === undefined || !(isConnectionError(error) || isServerError(error))) throw error
      await elapsed(delay)
    }
  }
}
