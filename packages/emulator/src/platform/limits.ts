import { LIMITS as REQUEST_LIMITS, type RequestLimits } from '@las/api/description'
import { MAX_TIMER_MS } from './max-timer.js'

/**
 * The limits of the emulator; those of single fields are in the description of the API. `limits.test.ts` checks that the README
 * lists them under these names.
 */
export interface Limits extends ConnectionLimits, RequestLimits {
  /** The request line and all headers of a request, in bytes. */
  readonly headerBytes: number
  readonly headerCount: number
  /** Parameters in the query string of a URL. */
  readonly queryParameters: number
  /** A JSON body, in bytes. It admits a document of 6,250,000 base64 characters with all its other fields. */
  readonly bodyBytes: number
  /** Nested arrays and objects in a JSON body. */
  readonly bodyDepth: number
  /** Members of all objects in a JSON body. */
  readonly bodyMembers: number
  /** Values in a JSON body: objects, arrays, strings, numbers, booleans and nulls. */
  readonly bodyValues: number
  /** Characters of one number in a JSON body. */
  readonly numberLength: number
  /** A form, such as a token request, in bytes. */
  readonly formBytes: number
  readonly formParameters: number

  // In responses.

  /** A page of a list, in bytes of JSON; a single larger item has a page for itself. */
  readonly pageBytes: number
}

/** Limits of connections, which options can change. Times are in milliseconds. */
export interface ConnectionLimits {
  /** Time in which the headers of a request must arrive. */
  readonly headersTimeout: number
  /** Time in which `bodyProgressBytes` of a body must arrive, as long as the body is not complete. */
  readonly bodyTimeout: number
  readonly bodyProgressBytes: number
  /** Time for which a client may take nothing of a response. */
  readonly responseTimeout: number
  /** Time for which a connection without a request stays open. */
  readonly keepAliveTimeout: number
  readonly maxConnections: number
  /** Time for which requests may continue when the emulator is closed. */
  readonly closeTimeout: number
}

const CONNECTION_LIMITS: ConnectionLimits = {
  headersTimeout: 30_000,
  bodyTimeout: 30_000,
  bodyProgressBytes: 1024,
  responseTimeout: 60_000,
  keepAliveTimeout: 72_000,
  maxConnections: 1000,
  closeTimeout: 2000,
}

/**
 * The limits of connections, with the given ones in place of the defaults.
 * @throws if a name is unknown or a value is not a positive integer.
 */
export function connectionLimits(given: Partial<ConnectionLimits> = {}): ConnectionLimits {
  const names = Object.keys(CONNECTION_LIMITS)
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) throw new Error(`Unknown limit ${name}; expected one of ${names.join(', ')}`)
    if (!(Number.isInteger(value) && value >= 1 && value <= MAX_TIMER_MS)) {
      throw new Error(`The limit ${name} must be an integer from 1 to ${MAX_TIMER_MS}, not ${value}`)
    }
  }
  return { ...CONNECTION_LIMITS, ...given }
}

export const LIMITS: Limits = {
  ...CONNECTION_LIMITS,
  headerBytes: 16 * 1024,
  headerCount: 100,
  queryParameters: 500,
  bodyBytes: 10 * 1024 * 1024,
  bodyDepth: 100,
  bodyMembers: 50_000,
  bodyValues: 200_000,
  numberLength: 1000,
  formBytes: 64 * 1024,
  formParameters: 100,
  ...REQUEST_LIMITS,
  pageBytes: 2 * 1024 * 1024,
}
