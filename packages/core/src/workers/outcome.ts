import { AbortedError } from '../errors/connection-error.js'
import { LasError } from '../errors/las-error.js'
import { MAX_REASON_LENGTH, type TaskKind } from './task-kind.js'

/** Outcome of processing a task: the report to send to the API, if any, and the error to throw, if any. */
export interface Outcome<Report> {
  readonly report?: Report
  readonly thrown?: { readonly error: unknown }
}

type Reports<Report> = Pick<TaskKind<never, Report>, 'failed' | 'returned' | 'timeoutCode'>

/** Reports the end of the stack trace, as the API does for any program that fails as a transition. */
export function failed<Report>({ failed }: Reports<Report>, error: unknown): Required<Outcome<Report>> {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  return { report: failed(stack.slice(-MAX_REASON_LENGTH)), thrown: { error } }
}

export function timedOut<Report>(
  { failed, timeoutCode }: Reports<Report>,
  id: string,
  timeout: number,
): Outcome<Report> {
  const message = `${id} did not end within ${timeout} ms`
  return { report: failed(message), thrown: { error: new LasError(message, { code: timeoutCode }) } }
}

/** Returns the task, so that another worker can process it. */
export function aborted<Report>({ returned }: Reports<Report>, id: string, cause: unknown): Outcome<Report> {
  const message = `${id} was aborted`
  return { report: returned(message), thrown: { error: new AbortedError(message, { cause }) } }
}

/** The task has already ended or its claim was lost, so there is no report to send. */
export const superseded = (error: unknown): Outcome<never> => ({ thrown: { error } })
