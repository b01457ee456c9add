import { ExitCode } from './exit-codes.js'

export interface CommandErrorDetails {
  /** Stable machine-readable name of the cause, such as `missing_flag`. */
  readonly code: string
  readonly exitCode?: ExitCode
  /** The next step of the user: a sentence or a command. */
  readonly next?: string | undefined
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** An error of the program itself; errors of requests are `LasError`s. */
export class CommandError extends Error {
  readonly code: string
  readonly exitCode: ExitCode
  readonly next: string | undefined
  readonly retryable: boolean

  constructor(message: string, details: CommandErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'CommandError'
    this.code = details.code
    this.exitCode = details.exitCode ?? ExitCode.error
    this.next = details.next
    this.retryable = details.retryable ?? false
  }
}

/** The command line is wrong: exit code 2. */
export class UsageError extends CommandError {
  constructor(message: string, details: Omit<CommandErrorDetails, 'exitCode'>) {
    super(message, { ...details, exitCode: ExitCode.usage })
    this.name = 'UsageError'
  }
}
