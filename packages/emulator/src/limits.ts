import { LIMITS as ENGINE } from '@las/workflow-engine'
import { LONGEST_TIMER } from './time/longest-timer.js'

/**
 * The limits of the emulator that are not part of the schema of a resource. The table of limits in the README lists them by these names, which `limits.test.ts`
 * checks.
 */
export interface Limits extends ConnectionLimits {
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

  // In the schemas of requests. Sizes are those of the value as JSON in UTF-8.

  readonly metadataBytes: number
  /** All ground truth of a document, with its line items. */
  readonly groundTruthBytes: number
  /** The input or the output of an execution. */
  readonly stateBytes: number
  /** The data of a secret. */
  readonly secretBytes: number
  /** The variables of a transition or of a completed task, or the assets of a transition. */
  readonly environmentBytes: number
  readonly jsonSchemaBytes: number
  readonly definitionBytes: number
  readonly fieldConfigBytes: number
  /** Items of a list in a request that names other resources or URLs. */
  readonly listItems: number
  /** Datasets of a data bundle, and data bundles of a training. */
  readonly trainingItems: number
  readonly idLength: number
  readonly urlLength: number
  readonly emailLength: number

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
    if (!(Number.isInteger(value) && value >= 1 && value <= LONGEST_TIMER)) {
      throw new Error(`The limit ${name} must be an integer from 1 to ${LONGEST_TIMER}, not ${value}`)
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
  metadataBytes: 4096,
  groundTruthBytes: 512 * 1024,
  stateBytes: ENGINE.dataSize,
  secretBytes: 64 * 1024,
  environmentBytes: 64 * 1024,
  jsonSchemaBytes: 64 * 1024,
  definitionBytes: ENGINE.definitionSize,
  fieldConfigBytes: 1024 * 1024,
  listItems: 100,
  trainingItems: 1000,
  idLength: 256,
  urlLength: 2048,
  emailLength: 320,
  pageBytes: 2 * 1024 * 1024,
}
