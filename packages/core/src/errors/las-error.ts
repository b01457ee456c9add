/** Ids of the resources that a call created before it failed, e.g. `{ documentId: 'las:document:…' }`. */
export type Created = Readonly<Record<string, string>>

/** Details of an error in addition to its message. */
export interface LasErrorDetails {
  /** Stable machine-readable name of the cause, e.g. `not_found`. */
  code: string
  /** HTTP method of the failed call. */
  method?: string | undefined
  /** Path template of the failed call, e.g. `/documents/{documentId}`, without ids and query string. */
  path?: string | undefined
  /** The number of times that the request was sent. */
  attempts?: number | undefined
  /** Whether the same call can succeed later. */
  retryable?: boolean | undefined
  /** Whether the API may have performed the operation although the call failed. */
  mayHaveBeenApplied?: boolean | undefined
  created?: Created | undefined
  cause?: unknown
}

/**
 * Base class of all errors that the LAS packages throw. Use {@link isLasError} to recognise it: unlike `instanceof`, the
 * function also works if a program loads both the ESM and the CommonJS copy of a package.
 */
export class LasError extends Error {
  // Each subclass declares its `name` as a literal type. If the types were identical, the guards of subclasses would narrow
  // `LasError` to `never` when they return false.
  declare readonly code: string
  declare readonly method: string | undefined
  declare readonly path: string | undefined
  declare readonly attempts: number
  declare readonly retryable: boolean
  /**
   * Whether the API may have performed the operation although the call failed, because the response was lost, could not be
   * read or was a server error. Always false for reads.
   */
  declare readonly mayHaveBeenApplied: boolean
  /** Ids of the resources that the failed call created. Delete the resources or continue with them. */
  declare readonly created: Created | undefined

  constructor(message: string, details: LasErrorDetails, name = 'LasError') {
    const { code, method, path, attempts = 0, retryable = false, mayHaveBeenApplied = false, created, cause } = details
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { name, code, method, path, attempts, retryable, mayHaveBeenApplied, created })
    brand(this, 'LasError')
    brand(this, name)
  }

  /** The error as plain data for logs, without tokens, secrets and request bodies. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, ...(this as object) }
  }
}

/** Sets a property that is not enumerable, so that it is excluded from logs, `toJSON` and `util.inspect`. */
export function setHidden(error: LasError, key: string | symbol, value: unknown): void {
  Object.defineProperty(error, key, { value })
}

const brandOf = (name: string): symbol => Symbol.for(`las.error.${name}`)

/** Marks an error as an instance of the class `name`. Constructors call it, so that bundlers can drop unused classes. */
export function brand(error: LasError, name: string): void {
  setHidden(error, brandOf(name), true)
}

/** Whether `error` was marked as an instance of the class `name`, by any copy of this package. */
export function hasBrand(error: unknown, name: string): boolean {
  return brandOf(name) in Object(error)
}

/** Whether `error` was thrown by a LAS package. */
export function isLasError(error: unknown): error is LasError {
  return hasBrand(error, 'LasError')
}

/** Copies an error and extends its message. The original can be shared by calls that waited for the same access token. */
export function withMessage(error: LasError, addition: string, created: Created | undefined = error.created): LasError {
  const copy = Object.setPrototypeOf(new Error(), Object.getPrototypeOf(error))
  Object.defineProperties(copy, Object.getOwnPropertyDescriptors(error))
  const message = `${error.message.replace(/\.$/, '')}. ${addition}`
  return Object.assign(copy, { message, created, stack: error.stack?.replace(error.message, () => message) })
}

/**
 * Copies an error and adds the resources that the failed call created to `created` and the message. Errors that were not
 * thrown by a LAS package are returned unchanged.
 *
 * @param introduction The text before the ids in the message.
 */
export function withCreated(
  error: unknown,
  created: Created,
  introduction: string = 'Created before the failure',
): unknown {
  if (!isLasError(error)) return error
  const ids = Object.values(created).join(', ')
  return withMessage(error, `${introduction}: ${ids}`, { ...error.created, ...created })
}
