/**
 * The limits of the emulator that are not part of the schema of a resource. The table of limits in the README lists them by these names, which `limits.test.ts`
 * checks.
 */
export interface Limits {
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
}

export const LIMITS: Limits = {
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
}
