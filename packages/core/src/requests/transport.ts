import type { CredentialsSource } from '../credential-sources/source.js'
import type { RequestSpec } from './call.js'
import type { Path } from './path.js'
import type { Query } from './query.js'

/** How to send the requests of a call. The parameters of the API are separate options of each function. */
export interface RequestOptions {
  /** Aborts the call, which then throws {@link AbortedError}. */
  signal?: AbortSignal | undefined
  /** Milliseconds for one attempt, including the response body. */
  timeout?: number | undefined
  /** Milliseconds for the whole call with all its attempts, whose number is then unlimited; no limit by default. */
  deadline?: number | undefined
  /** The maximum number of attempts after the first one; 2 by default, unlimited with a `deadline`. */
  maxRetries?: number | undefined
  /** Sent in addition to the headers of the transport. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** A call to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: Path
  query?: Query | undefined
  /** Sent as JSON. `undefined` is omitted; `null`, `false`, `0` and `''` are sent; dates are in UTC. */
  body?: object | undefined
  /** Whether a 204 response without a body is allowed, for which the call returns `undefined`; true by default for DELETE. */
  allowsNoContent?: boolean | undefined
}

/**
 * Sends the requests of the resource packages with the credentials of a client. It is the first argument of all their
 * functions. Created by {@link createTransport}.
 */
export interface Transport {
  /** Base URL of the API. */
  readonly apiEndpoint: string
  /** Where the credentials come from; undefined if their provider does not specify it. */
  readonly credentialsSource?: CredentialsSource | undefined
  /** Origins, in addition to that of the API, to which files and the access token can be sent. */
  readonly fileOrigins: readonly string[]
  /** Sends a request and returns the JSON of the response. */
  request<T>(request: ApiRequest, options?: RequestOptions): Promise<T>
  /**
   * Sends a request with the access token to any URL, and returns the content that it reads. `request`, {@link uploadFile}
   * and {@link downloadFile} use it; they check that the URL is trusted.
   */
  send<Content>(request: RequestSpec, options?: RequestOptions): Promise<Content>
}
