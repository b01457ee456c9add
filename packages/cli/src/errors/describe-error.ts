import { isConnectionError, isLasError, type LasError } from '@las/core'
import { CommandError } from './command-error.js'
import { describeSystemError } from './describe-system-error.js'
import type { DescribedError } from './described-error.js'
import { ExitCode } from './exit-codes.js'

/** Describes any error. Errors of the SDK contain no secrets, and their messages name the cause. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof CommandError) {
    const { code, message, retryable, next, exitCode } = error
    return { code, message, retryable, next, exitCode }
  }
  if (isLasError(error)) return describeLasError(error)
  const { name, message } = Object(error) as { name?: unknown; message?: unknown }
  if (name === 'AbortError') return INTERRUPTED
  if (name === 'TimeoutError') {
    return { code: 'timeout', message: String(message), retryable: true, exitCode: ExitCode.timeout }
  }
  return (
    describeSystemError(error) ?? {
      code: 'unexpected',
      message: `Unexpected error: ${String(message ?? error)}`,
      retryable: false,
      next: 'Run the command again with -vv to see the stack trace, and report it.',
      exitCode: ExitCode.error,
    }
  )
}

const INTERRUPTED: DescribedError = {
  code: 'aborted',
  message: 'The command was interrupted.',
  retryable: true,
  exitCode: ExitCode.interrupted,
}

function describeLasError(error: LasError): DescribedError {
  const { code, message, retryable, created } = error
  const { requestId } = error as LasError & { requestId?: string }
  const next = nextSteps[code] ?? (isConnectionError(error) ? 'Run: las doctor' : undefined)
  return {
    ...(code === 'aborted' ? { ...INTERRUPTED, message: interruptionOf(error) } : { code, message, retryable }),
    ...(requestId !== undefined && { requestId }),
    ...(next !== undefined && { next }),
    ...(created !== undefined && { created }),
    exitCode: exitCodeOf(error),
  }
}

/** Commands describe their interruption. The message of a request only names the request. */
function interruptionOf({ message, method, path, mayHaveBeenApplied, created }: LasError): string {
  if (method === undefined || created !== undefined) return message
  if (!mayHaveBeenApplied) return INTERRUPTED.message
  return `${INTERRUPTED.message} Its last request may have had an effect: ${method} ${path}.`
}

function exitCodeOf(error: LasError): ExitCode {
  const known = exitCodes[error.code]
  if (known !== undefined) return known
  if (isConnectionError(error)) return ExitCode.server
  const { status = 0, cause } = error as LasError & { status?: number }
  if (status === 409 || (status === 400 && isConflict(error.message))) return ExitCode.conflict
  // An upload fails for the reason of its last request.
  if (error.code === 'upload_failed' && isLasError(cause)) return exitCodeOf(cause)
  return ExitCode.error
}

const exitCodes: Readonly<Record<string, ExitCode>> = {
  aborted: ExitCode.interrupted,
  invalid_argument: ExitCode.usage,
  empty_request: ExitCode.usage,
  missing_credentials: ExitCode.authentication,
  invalid_credentials: ExitCode.authentication,
  unauthorized: ExitCode.authentication,
  forbidden: ExitCode.authentication,
  not_found: ExitCode.notFound,
  too_many_requests: ExitCode.throttled,
  limit_exceeded: ExitCode.throttled,
  server_error: ExitCode.server,
  response_parse: ExitCode.server,
  timeout: ExitCode.timeout,
  wait_timeout: ExitCode.timeout,
}

/** The API has no status for conflicts: it responds with 400, and a message that describes the state of the resource. */
const isConflict = (message: string): boolean =>
  /\b(?:is used by|is assigned to|has already|already (?:exists|has|set up)|is already|still contains|contains \d+ documents|has \d+ running)\b/i.test(
    message,
  )

const nextSteps: Readonly<Record<string, string>> = {
  missing_credentials: 'Run: las login',
  invalid_credentials: 'Run: las doctor',
  unauthorized: 'Run: las doctor',
  forbidden: 'Run: las whoami',
  response_parse: 'Run: las doctor',
  too_many_requests: 'Wait a moment, and run the command again.',
  limit_exceeded: 'Run: las organizations get me',
  timeout: 'Increase --timeout, or run: las doctor',
  wait_timeout: 'The work continues. Run the command again, or increase its time limit.',
}
