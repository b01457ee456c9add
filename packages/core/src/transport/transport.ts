import type { OpenedContent } from '../content/opened-content.js'
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

/** How far an upload has come. */
export interface UploadProgress {
  sentBytes: number
  /** `undefined` for streams. */
  totalBytes: number | undefined
}

/** The mechanics of an upload. */
export interface UploadOptions extends RequestOptions {
  /** Called as bytes go out; the `fetch` adapter reports none. */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

/** A call to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: Path
  query?: Query | undefined
  /** Sent as JSON: `undefined` is left out; `null`, `false`, `0` and `''` are sent; dates go out in UTC. */
  body?: object | undefined
  /** Whether the answer may be a 204, which has no body; the call then returns `undefined`. A DELETE may by default. */
  mayBeEmpty?: boolean | undefined
}

/** The forms in which a file is fetched. */
export interface DownloadForms {
  bytes: Uint8Array
  /** Read as it arrives. `timeout` limits the wait for it, not the time that its reader takes; cancel it to end early. */
  stream: ReadableStream<Uint8Array>
}

/** A file to fetch. */
export interface DownloadRequest<As extends keyof DownloadForms> {
  /** The `fileUrl` that the API returned. */
  fileUrl: string
  /** Added to the URL's own query. */
  query?: Query | undefined
  as: As
}

/**
 * What every function of the resource packages takes first: who calls, and how requests are sent. Made by
 * {@link createTransport}.
 */
export interface Transport {
  /** Base URL of the API. */
  readonly apiEndpoint: string
  /** Makes a call and returns the answer's JSON. */
  request<T>(request: ApiRequest, options?: RequestOptions): Promise<T>
  /** Puts bytes to a `fileUrl` that the API returned. */
  upload(fileUrl: string, content: OpenedContent, options?: UploadOptions): Promise<void>
  /** Gets bytes from a `fileUrl` that the API returned. A stream is not begun again once its first bytes are there. */
  download<As extends keyof DownloadForms>(
    request: DownloadRequest<As>,
    options?: RequestOptions,
  ): Promise<DownloadForms[As]>
}
