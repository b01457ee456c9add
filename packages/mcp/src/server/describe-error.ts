import type { Created } from '../definition/created.js'
import { ToolError } from '../safety/tool-error.js'

/** Codes of errors that wrong credentials or endpoints cause. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'api_error',
  'invalid_credentials',
  'missing_credentials',
  'response_parse',
  'unauthorized',
])

export interface DescribedError {
  /** The cause. It can contain text from documents and users, such as names of files and resources. */
  readonly message: string
  /** The code, what to do, and the ids of what was created. */
  readonly advice: string
  /** Whether the error is a fault of this server. */
  readonly isUnexpected: boolean
}

/** Properties of the errors of the SDK. It is not loaded for the sake of an error. */
interface SdkError extends Error {
  readonly code: string
  readonly retryable: boolean
  readonly mayHaveBeenApplied?: boolean
}

/** An error as an assistant receives it. The messages of the SDK contain no secrets. */
export function describeError(error: unknown, created: Created): DescribedError {
  if (error instanceof ToolError) {
    const { message, code, remedy } = error
    return { message, advice: adviceOf(code, [remedy], created), isUnexpected: false }
  }
  if (!isSdkError(error)) {
    const message = 'The server failed. Its log contains the reason.'
    return { message, advice: adviceOf('internal_error', [], created), isUnexpected: true }
  }
  const remedies = [
    ...(error.retryable ? ['The same call can succeed later.'] : []),
    ...(error.mayHaveBeenApplied ? ['The change may have been made: check before you repeat it.'] : []),
  ]
  return { message: error.message, advice: adviceOf(error.code, remedies, created), isUnexpected: false }
}

const adviceOf = (code: string, remedies: readonly string[], created: Created): string =>
  [`The call failed (${code}).`, ...remedies.filter(Boolean)].join(' ') + created.describe()

/** Whether the credentials or the endpoints can be wrong, so that the next call must read them again. */
export function isConnectionProblem(error: unknown): boolean {
  return isSdkError(error) && (CONNECTION_CODES.has(error.code) || Symbol.for('las.error.ConnectionError') in error)
}

const isSdkError = (error: unknown): error is SdkError =>
  error instanceof Error && Symbol.for('las.error.LasError') in error
