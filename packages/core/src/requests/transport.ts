import type { RequestSpec } from './call.js'
import type { Path } from './path.js'
import type { Query } from './query.js'

/** The mechanics of one call; what the API itself takes stands in each function's own options. */
export interface RequestOptions {
  /** Ends the call; it then throws {@link AbortedError}. */
  signal?: AbortSignal | undefined
  /** Milliseconds for one attempt, the answer's body included. */
  timeout?: number | undefined
  /** Milliseconds for the whole call with all its attempts, which are as many as it takes; no limit by default. */
  deadline?: number | undefined
  /** Attempts after the first; 0 for none. 2 by default, and without limit until a `deadline`. */
  maxRetries?: number | undefined
  /** Sent beside the transport's own headers. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** A call to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: Path
  query?: Query | undefined
  /** Sent as JSON: `undefined` is left out; `null`, `false`, `0` and `''` are sent; dates go out in UTC. */
  body?: object | undefined
  /** Whether the answer may be a 204, which has no body; the call then returns `undefined`. A DELETE may by default. */
  allowsNoContent?: boolean | undefined
}

/**
 * What every function of the resource packages takes first: who calls, and how requests are sent. Made by
 * {@link createTransport}.
 */
export interface Transport {
  /** Base URL of the API. */
  readonly apiEndpoint: string
  /** Origins beside the API's own to which files and the access token may go. */
  readonly fileOrigins: readonly string[]
  /** Makes a call and returns the answer's JSON. */
  request<T>(request: ApiRequest, options?: RequestOptions): Promise<T>
  /**
   * Sends a request with the access token, to whatever URL it names, and returns what it reads: what `request`,
   * {@link uploadFile} and {@link downloadFile} are made of. They see to it that the URL may be trusted.
   */
  send<Content>(request: RequestSpec, options?: RequestOptions): Promise<Content>
}
