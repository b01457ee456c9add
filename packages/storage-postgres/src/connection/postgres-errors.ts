import { StorageError } from '@las/storage'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Errors of PostgreSQL after which the same call can succeed, and did not take effect. */
const CONFLICTS: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '23503', // A counter was removed while it was incremented.
])

const UNAVAILABLE: ReadonlySet<string> = new Set([
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
])

/** Messages of `pg` without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout (exceeded|expired))/

/** PgBouncer refuses parameters in the URL. It reports this with a code that it also uses when PostgreSQL is not available. */
const REFUSED_PARAMETER = /unsupported startup parameter/

/** Whether another write was in the way, so that the same call can be repeated immediately. */
export const isConflict = (error: unknown): boolean => CONFLICTS.has(codeOf(error))

/** Whether the connection was lost or could not be opened. A write may or may not have taken effect. */
export const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error)
  if (error instanceof Error && REFUSED_PARAMETER.test(error.message)) return false
  if (UNAVAILABLE.has(code) || code.startsWith('08')) return true
  return code === '' && error instanceof Error && LOST_CONNECTION.test(error.message)
}

/** Whether a query took longer than it may. Its client still waits for the result. */
export const isTimeout = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

/** Whether an error was caused by the values of a query, such as an id that is too long for an index. */
export const isCausedByData = (error: unknown): boolean =>
  /^(22|23|54)/.test(codeOf(error instanceof StorageError ? error.cause : error))

/** Converts an error of `pg` to a {@link StorageError} with the remedy. Other errors are returned unchanged. */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error
  const failure = (problem: StorageError['problem'], message: string): StorageError =>
    new StorageError(problem, message, { cause: error })
  const code = codeOf(error)
  if (isUnavailable(error))
    return failure(
      'io',
      `PostgreSQL cannot be reached: ${error.message || code}. Check that it is running, and the address.`,
    )
  if (REFUSED_PARAMETER.test(error.message)) {
    return failure(
      'io',
      `PgBouncer refuses a parameter of the address: ${error.message}. Remove it from the address, and set it with ALTER ROLE … SET.`,
    )
  }
  switch (code) {
    case '53100':
      return failure('full', 'The disk of PostgreSQL is full. Free disk space, and try again.')
    case '25006':
      return failure('read-only', 'PostgreSQL only allows reads. Use the address of the primary server.')
    case '28000':
    case '28P01':
      return failure('permission', `PostgreSQL rejected the user or the password: ${error.message}.`)
    case '3D000':
      return failure('permission', `${capitalized(error.message)}. Create it with CREATE DATABASE.`)
    case '42501':
      return failure('permission', `The user of PostgreSQL needs more permissions: ${error.message}.`)
    case 'XX001':
    case 'XX002':
      return failure('damaged', `The database is damaged: ${error.message}. Restore a backup.`)
    default:
      return /^[0-9A-Z]{5}$/.test(code) ? failure('io', `PostgreSQL reported an error: ${error.message}.`) : error
  }
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
