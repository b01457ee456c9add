import { isBadRequestError, isConnectionError, isPayloadTooLargeError, isServerError, type Transport } from '@las/core'
import { getTransitionExecution } from '../get-transition-execution.js'
import type { TransitionExecution } from '../types.js'
import { updateTransitionExecution } from '../update-transition-execution.js'
import { failed, type Outcome } from './outcome.js'
import { sleepUnlessAborted } from './sleep-unless-aborted.js'

type Report = NonNullable<Outcome['report']>

/** Delays between attempts to send a result. */
const RETRY_DELAYS_MS = [250, 500, 1000, 2000]

/** Sends the result of a run to the API, then returns the ended execution or throws the run's error. */
export async function reportOutcome(
  transport: Transport,
  execution: TransitionExecution,
  { report, thrown }: Outcome,
): Promise<TransitionExecution> {
  let ended = execution
  try {
    if (report) ended = await sendResult(transport, execution, report)
  } catch (reason) {
    if (thrown) {
      const message = `The run of ${execution.executionId} failed, and the failure could not be reported`
      throw new AggregateError([thrown.error, reason], message, { cause: thrown.error })
    }
    // The API rejected the output. Fail the execution, which would otherwise keep running.
    const failure = isBadRequestError(reason) || isPayloadTooLargeError(reason) ? failed(reason).report : undefined
    if (failure) await sendResult(transport, execution, failure).catch(() => undefined)
    throw reason
  }
  if (thrown) throw thrown.error
  return ended
}

/**
 * Ends an execution. Retries after connection and server errors, so that a finished result is not lost; ending it twice is
 * harmless.
 */
async function sendResult(
  transport: Transport,
  { transitionId, executionId }: TransitionExecution,
  { status, ...rest }: Report,
): Promise<TransitionExecution> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await updateTransitionExecution(transport, transitionId, executionId, status, rest)
    } catch (error) {
      const delay = RETRY_DELAYS_MS[attempt]
      if (attempt > 0 && isBadRequestError(error)) {
        const execution = await getTransitionExecution(transport, transitionId, executionId)
        // An earlier attempt succeeded, but its response was lost.
        if (execution.status === status) return execution
      }
      if (delay === undefined || !(isConnectionError(error) || isServerError(error))) throw error
      await sleepUnlessAborted(delay)
    }
  }
}
