import { AbortedError, type Id, LasError } from '@las/core'
import type { TransitionExecutionEnd } from '../types.js'
import { TransitionEnd } from './transition-end.js'

/** Outcome of a run: the result to send to the API, if any, and the error to throw, if any. */
export interface Outcome {
  readonly report?: {
    readonly status: TransitionExecutionEnd
    readonly output?: object
    readonly error?: { message: string }
  }
  readonly thrown?: { readonly error: unknown }
}

/** Maximum number of characters of a message. */
const MAX_MESSAGE_LENGTH = 4096

export function outcomeOf(value: object | TransitionEnd): Outcome {
  if (value instanceof TransitionEnd) {
    return { report: { status: value.status, error: { message: value.message.slice(0, MAX_MESSAGE_LENGTH) } } }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { report: { status: 'succeeded', output: value } }
  }
  const actual = Array.isArray(value) ? 'an array' : String(value)
  return failed(
    new TypeError(
      `A transition function must return its output, a JSON object, or the result of context.fail, context.reject or context.retry, but returned ${actual}.`,
    ),
  )
}

/** Reports the end of the stack trace, as the API does for any program that fails as a transition. */
export function failed(error: unknown): Outcome {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  return { report: { status: 'failed', error: { message: stack.slice(-MAX_MESSAGE_LENGTH) } }, thrown: { error } }
}

export function timedOut(executionId: Id<'transition-execution'>, timeout: number): Outcome {
  const message = `${executionId} did not end within ${timeout} ms`
  return {
    report: { status: 'failed', error: { message } },
    thrown: { error: new LasError(message, { code: 'transition_timeout' }) },
  }
}

/** Reports `retry`, so that another worker can process the execution. */
export function aborted(executionId: Id<'transition-execution'>, cause: unknown): Outcome {
  const message = `${executionId} was aborted`
  return { report: { status: 'retry', error: { message } }, thrown: { error: new AbortedError(message, { cause }) } }
}

/** The execution has already ended or the claim was lost, so there is no result to send. */
export const superseded = (error: unknown): Outcome => ({ thrown: { error } })
