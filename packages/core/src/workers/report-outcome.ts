import { isBadRequestError, isPayloadTooLargeError, isServerError } from '../errors/api-error.js'
import { isInvalidArgumentError } from '../errors/client-error.js'
import { isConnectionError } from '../errors/connection-error.js'
import { failed, type Outcome } from './outcome.js'
import { sleepUnlessAborted } from './sleep-unless-aborted.js'
import type { TaskKind } from './task-kind.js'

/** Delays between attempts to send a report. */
const RETRY_DELAYS_MS = [250, 500, 1000, 2000]

/** Sends the report to the API, then returns the ended task or throws the error of the handler. */
export async function reportOutcome<Task, Report>(
  kind: TaskKind<Task, Report>,
  task: Task,
  { report, thrown }: Outcome<Report>,
): Promise<Task> {
  let ended = task
  try {
    if (report !== undefined) ended = await send(kind, task, report)
  } catch (reason) {
    if (thrown) {
      const message = `The run of ${kind.idOf(task)} failed, and the failure could not be reported`
      throw new AggregateError([thrown.error, reason], message, { cause: thrown.error })
    }
    // The output was rejected, or is not JSON. Fail the task, which would otherwise stay in progress.
    if (isBadRequestError(reason) || isPayloadTooLargeError(reason) || isInvalidArgumentError(reason)) {
      await send(kind, task, failed(kind, reason).report).catch(() => undefined)
    }
    throw reason
  }
  if (thrown) throw thrown.error
  return ended
}

/**
 * Sends a report. Retries after connection and server errors, so that a finished result is not lost; ending a task twice is
 * harmless.
 */
async function send<Task, Report>({ send }: TaskKind<Task, Report>, task: Task, report: Report): Promise<Task> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(task, report, attempt > 0)
    } catch (error) {
      const delay = RETRY_DELAYS_MS[attempt]
      if (delay === undefined || !(isConnectionError(error) || isServerError(error))) throw error
      await sleepUnlessAborted(delay)
    }
  }
}
