import { LIMITS as REQUEST_LIMITS, type RequestLimits } from '@las/api/description'
import { MAX_TIMER_MS } from './max-timer.js'

/**
 * The limits of the emulator. Limits of single fields are in the description of the API. `limits.test.ts` checks that the
 * docs/reference/emulator/limits.md lists the limits under these names.
 */
export interface Limits extends ConnectionLimits, RequestLimits {
  /** The size of the request line and all headers of a request, in bytes. */
  readonly headerBytes: number
  readonly headerCount: number
  /** The number of parameters in the query string of a URL. */
  readonly queryParameters: number
  /** The size of a JSON body, in bytes. It permits a document of 6,250,000 base64 characters with all other fields. */
  readonly bodyBytes: number
  /** The depth of nested arrays and objects in a JSON body. */
  readonly bodyDepth: number
  /** The number of members of all objects in a JSON body. */
  readonly bodyMembers: number
  /** The number of values in a JSON body: objects, arrays, strings, numbers, booleans and nulls. */
  readonly bodyValues: number
  /** The length of a number in a JSON body, in characters. */
  readonly numberLength: number
  /** The size of a form, such as a token request, in bytes. */
  readonly formBytes: number
  readonly formParameters: number

  // Responses.

  /** The size of a page of a list, in bytes of JSON. A larger item is returned on a separate page. */
  readonly pageBytes: number
}

/** Limits of connections, which can be changed with options. Times are in milliseconds. */
export interface ConnectionLimits {
  /** The time within which all headers of a request must be received. */
  readonly headersTimeout: number
  /** The time within which at least `bodyProgressBytes` of an incomplete body must be received. */
  readonly bodyTimeout: number
  readonly bodyProgressBytes: number
  /** The time after which a connection is closed if the client does not read any of the response. */
  readonly responseTimeout: number
  /** The time for which an idle connection stays open. */
  readonly keepAliveTimeout: number
  readonly maxConnections: number
  /** The time for which in-flight requests can continue when the emulator is closed. */
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
 * Returns the connection limits: the given values, and defaults for the others.
 * @throws if a name is unknown or a value is not a positive integer.
 */
export function connectionLimits(values: Partial<ConnectionLimits> = {}): ConnectionLimits {
  const names = Object.keys(CONNECTION_LIMITS)
  for (const [name, value] of Object.entries(values)) {
    if (!names.includes(name)) throw new Error(`Unknown limit ${name}; expected one of ${names.join(', ')}`)
    if (!(Number.isInteger(value) && value >= 1 && value <= MAX_TIMER_MS)) {
      throw new Error(`The limit ${name} must be an integer from 1 to ${MAX_TIMER_MS}; got ${value}`)
    }
  }
  return { ...CONNECTION_LIMITS, ...values }
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
