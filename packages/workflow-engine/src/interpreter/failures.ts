import { LIMITS } from '../data/limits.js'
import { StatesError } from '../data/states-error.js'
import type { Failure } from '../execution/execution.js'

/** Thrown if an execution exceeds a limit that applies to it as a whole. This error cannot be caught. */
export class ExecutionLimitError extends StatesError {
  constructor(cause: string) {
    super('States.Runtime', cause)
  }
}

export const tooManyRuns = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution has more than ${number(LIMITS.runs)} branches and Map items`)

export const tooMuchData = (): ExecutionLimitError =>
  new ExecutionLimitError(
    `The branches and Map items in progress contain more than ${number(LIMITS.runData)} bytes of JSON`,
  )

export const tooManyStates = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution entered more than ${number(LIMITS.enteredStates)} states`)

export const tooManySteps = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution takes more than ${number(LIMITS.executionSteps)} evaluation steps`)

const number = (value: number): string => value.toLocaleString('en')

/** Converts an exception to a failure. Exceptions that are not a {@link StatesError} are caused by a bug or invalid data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof StatesError) return truncated({ name: error.name, cause: error.message })
  return { name: 'States.Runtime', cause: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}

/** Truncates the name and the cause of a failure to their limits. */
export const truncated = ({ name, cause }: Failure): Failure => ({
  name: truncate(name, LIMITS.errorLength),
  cause: truncate(cause, LIMITS.causeLength),
})

/** Truncates a string. The result is a copy, because a slice would keep the whole string in memory. */
function truncate(text: string, length: number): string {
  if (text.length <= length) return text
  return Buffer.from(`${text.slice(0, length - 1)}…`, 'utf16le').toString('utf16le')
}
