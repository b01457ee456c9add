/** What a call had already created when it failed, e.g. `{ documentId: 'las:document:…' }`. */
export type Created = Readonly<Record<string, string>>

/** What an error knows beside its message. */
export interface LasErrorDetails {
  /** Stable machine-readable name of the cause, e.g. `not_found`. */
  code: string
  /** HTTP method of the failed call. */
  method?: string | undefined
  /** Path template of the failed call, e.g. `/documents/{documentId}`; never holds ids or query strings. */
  path?: string | undefined
  /** How often the request was sent. */
  attempts?: number | undefined
  /** Whether the same call may succeed when it is made again later. */
  retryable?: boolean | undefined
  /** Whether the API may have carried out the call although it failed. */
  mayHaveBeenApplied?: boolean | undefined
  created?: Created | undefined
  cause?: unknown
}

/**
 * Base of every error that the LAS packages throw. Recognise it with {@link isLasError}, which works across the ESM and
 * CommonJS copies of a package, where `instanceof` does not.
 */
export class LasError extends Error {
  override name = 'LasError'
  readonly code: string
  readonly method: string | undefined
  readonly path: string | undefined
  readonly attempts: number
  readonly retryable: boolean
  /**
   * Whether the API may have carried out the call although it failed: an answer was lost, could not be read, or told of a
   * failure of the server. Always false for reads.
   */
  readonly mayHaveBeenApplied: boolean
  /** What exists although the call failed; delete it, or go on with it. */
  created: Created | undefined

  constructor(message: string, details: LasErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = details.code
    this.method = details.method
    this.path = details.path
    this.attempts = details.attempts ?? 0
    this.retryable = details.retryable ?? false
    this.mayHaveBeenApplied = details.mayHaveBeenApplied ?? false
    this.created = details.created
    brand(this, 'LasError')
  }

  /** The error as plain data for logs; it holds no token, secret or request body. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, method, path, attempts, retryable, mayHaveBeenApplied, created } = this
    return { name, message, code, method, path, attempts, retryable, mayHaveBeenApplied, created }
  }
}

const brandOf = (name: string): symbol => Symbol.for(`las.error.${name}`)

/** Marks an error as one of `name`. Called in constructors, so that bundlers can drop the classes nobody uses. */
export function brand(error: LasError, name: string): void {
  Object.defineProperty(error, brandOf(name), { value: true })
}

/** Whether `error` was marked as `name`, by whichever copy of this package. */
export function hasBrand(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && brandOf(name) in error
}

/** Whether `error` was thrown by a LAS package. */
export function isLasError(error: unknown): error is LasError {
  return hasBrand(error, 'LasError')
}

/**
 * Tells on an error what the failed call had created, in `created` and in the message. Returns the error, which is left
 * alone when it is none of the LAS packages'.
 */
export function reportCreated(error: unknown, created: Created): unknown {
  if (!isLasError(error)) return error
  error.created = { ...error.created, ...created }
  error.message = `${error.message.replace(/\.$/, '')}. What was created before remains: ${Object.values(created).join(', ')}`
  return error
}
