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
 * CommonJS copies of a package, where `instanceof` does not. Each subclass declares its `name` as a literal: without a
 * difference in type, the guard of a subclass would narrow `LasError` to `never` where it returns false.
 */
export class LasError extends Error {
  declare readonly code: string
  declare readonly method: string | undefined
  declare readonly path: string | undefined
  declare readonly attempts: number
  declare readonly retryable: boolean
  /**
   * Whether the API may have carried out the call although it failed: an answer was lost, could not be read, or told of a
   * failure of the server. Always false for reads.
   */
  declare readonly mayHaveBeenApplied: boolean
  /** What exists although the call failed; delete it, or go on with it. */
  declare readonly created: Created | undefined

  constructor(message: string, details: LasErrorDetails, name = 'LasError') {
    const { code, method, path, attempts = 0, retryable = false, mayHaveBeenApplied = false, created, cause } = details
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { name, code, method, path, attempts, retryable, mayHaveBeenApplied, created })
    brand(this, 'LasError')
    brand(this, name)
  }

  /** The error as plain data for logs; it holds no token, secret or request body. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, ...(this as object) }
  }
}

/** Sets what can be read, but is left out of logs, `toJSON` and `util.inspect`. */
export function setHidden(error: LasError, key: string | symbol, value: unknown): void {
  Object.defineProperty(error, key, { value })
}

const brandOf = (name: string): symbol => Symbol.for(`las.error.${name}`)

/** Marks an error as one of `name`. Called in constructors, so that bundlers can drop the classes nobody uses. */
export function brand(error: LasError, name: string): void {
  setHidden(error, brandOf(name), true)
}

/** Whether `error` was marked as `name`, by whichever copy of this package. */
export function hasBrand(error: unknown, name: string): boolean {
  return brandOf(name) in Object(error)
}

/** Whether `error` was thrown by a LAS package. */
export function isLasError(error: unknown): error is LasError {
  return hasBrand(error, 'LasError')
}

/** The same error that says more; another object, for calls that waited for one access token share the error of that. */
export function withMessage(error: LasError, addition: string, created: Created | undefined = error.created): LasError {
  const copy = Object.setPrototypeOf(new Error(), Object.getPrototypeOf(error))
  Object.defineProperties(copy, Object.getOwnPropertyDescriptors(error))
  const message = `${error.message.replace(/\.$/, '')}. ${addition}`
  return Object.assign(copy, { message, created, stack: error.stack?.replace(error.message, () => message) })
}

/**
 * The error that also tells what the failed call had created, in `created` and in the message. One that is none of the LAS
 * packages' is left alone.
 */
export function withCreated(error: unknown, created: Created): unknown {
  if (!isLasError(error)) return error
  const remains = Object.values(created).join(', ')
  return withMessage(error, `What was created before remains: ${remains}`, { ...error.created, ...created })
}
