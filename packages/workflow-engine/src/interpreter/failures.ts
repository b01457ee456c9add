import { LIMITS } from '../data/limits.js'
import { StatesError } from '../data/states-error.js'
import type { Failure } from '../execution/execution.js'

/** The execution exceeds a limit that applies to all of it. It cannot be caught. */
export class ExecutionLimitError extends StatesError {
  constructor(cause: string) {
    super('States.Runtime', cause)
  }
}

export const tooManyRuns = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution has more than ${number(LIMITS.runs)} branches and Map items`)

export const tooMuchData = (): ExecutionLimitError =>
  new ExecutionLimitError(
    `The branches and Map items in progress hold more than ${number(LIMITS.runData)} bytes of JSON`,
  )

export const tooManyStates = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution entered more than ${number(LIMITS.enteredStates)} states`)

export const tooManySteps = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution takes more than ${number(LIMITS.executionSteps)} evaluation steps`)

const number = (value: number): string => value.toLocaleString('en')

/** Converts an exception. One that is not part of the language is a fault of the engine or its data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StatesError) return limited({ name: error.name, cause: error.message })
  return { name: 'States.Runtime', cause: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}

/** A failure whose name and cause are cut off at their limits. */
export const limited = ({ name, cause }: Failure): Failure => ({
  name: cut(name, LIMITS.errorLength),
  cause: cut(cause, LIMITS.causeLength),
})

/** The beginning of a text. It is copied, because a slice keeps the whole text in memory. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return Buffer.from(`${text.slice(0, length - 1)}…`, 'utf16le').toString('utf16le')
}
