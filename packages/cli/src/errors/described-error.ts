import type { ExitCode } from './exit-codes.js'

/** An error as it is printed, and the exit code. The names of the fields are documented. */
export interface DescribedError {
  /** Stable machine-readable name of the cause, such as `not_found`. */
  readonly code: string
  readonly message: string
  /** Whether the same command can succeed later. */
  readonly retryable: boolean
  readonly requestId?: string | undefined
  /** The next step of the user: a sentence or a command. */
  readonly next?: string | undefined
  /** The ids of resources that the failed command created. */
  readonly created?: Readonly<Record<string, string>> | undefined
  readonly exitCode: ExitCode
}
