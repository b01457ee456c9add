import { AbortedError, type Id, LasError } from '@las/core'
import type { TransitionExecutionEnd } from '../types.js'
import { TransitionEnd } from './transition-end.js'

/** How a run came out: what the API is told, unless it knows better, and what the caller gets to catch. */
export interface Outcome {
  readonly report?: {
    readonly status: TransitionExecutionEnd
    readonly output?: object
    readonly error?: { message: string }
  }
  readonly thrown?: { readonly error: unknown }
}

/** How long messages may be, in characters. */
const MAX_MESSAGE = 4096

export function returned(value: object | TransitionEnd): Outcome {
  if (value instanceof TransitionEnd) {
    return { report: { status: value.status, error: { message: value.message.slice(0, MAX_MESSAGE) } } }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { report: { status: 'succeeded', output: value } }
  }
  const given = Array.isArray(value) ? 'an array' : String(value)
  return threw(
    new TypeError(
      `A transition function must return its output, a JSON object, or what fail, reject or retry of its context gives; it returned ${given}`,
    ),
  )
}

/** The end of the stack is what is told, as of every other program that runs as a transition. */
export function threw(error: unknown): Outcome {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  return { report: { status: 'failed', error: { message: stack.slice(-MAX_MESSAGE) } }, thrown: { error } }
}

export function tookTooLong(executionId: Id<'transition-execution'>, timeout: number): Outcome {
  const message = `${executionId} did not end within ${timeout} ms`
  return {
    report: { status: 'failed', error: { message } },
    thrown: { error: new LasError(message, { code: 'transition_timeout' }) },
  }
}

/** Somebody else can do what was given up. */
export function gaveUp(executionId: Id<'transition-execution'>, cause: unknown): Outcome {
  const message = `${executionId} was aborted`
  return { report: { status: 'retry', error: { message } }, thrown: { error: new AbortedError(message, { cause }) } }
}

/** There is nothing left to be told to the API. */
export const endedElsewhere = (error: unknown): Outcome => ({ thrown: { error } })
