/**
 * A request body: JSON text, bytes, a Blob, or chunks that can be read once. A chunk can be overwritten as soon as the next
 * one is requested, so it must be written or copied before.
 */
export type HttpBody = string | Uint8Array | Blob | AsyncIterable<Uint8Array>

/** Whether a body consists of chunks. */
export function isChunks(body: HttpBody | undefined): body is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in Object(body)
}

/** An HTTP request. */
export interface HttpRequest {
  method: string
  /** Absolute URL with its query. */
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  body?: HttpBody | undefined
  /** Aborts the exchange at any time, including while the response body is received. */
  signal: AbortSignal
  /**
   * Sets a listener for the abort. If it exists, it is faster than `signal`, which is created by a getter when it is first
   * read. `{ ...request }` copies `onAbort`, but not this getter.
   */
  onAbort?: ((react: () => void) => void) | undefined
  /** Whether to return the body of a 2xx response as a stream, as soon as its headers have been received. Other bodies are text. */
  streamed?: boolean | undefined
  /** Called with the number of bytes sent so far. Set only in browsers; elsewhere, the chunks of the body are counted. */
  onUploadProgress?: ((sentBytes: number) => void) | undefined
  /** Sends this request instead of an adapter that does not support `onUploadProgress`; set together with it. */
  reporter?: HttpAdapter | undefined
}

/** An HTTP response. */
export interface HttpResponse {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** The body as text; empty if it is a `stream`. */
  body: string
  /**
   * The body of a 2xx response to a `streamed` request, decoded according to its content encoding. It can be read once and
   * supports backpressure. Stopping the iteration closes the connection. It rejects with an `HttpFailure`.
   */
  stream?: AsyncIterable<Uint8Array> | undefined
}

/**
 * Sends HTTP requests; the only layer that performs network I/O. An adapter does not follow redirects, does not retry, and
 * resolves for every status. It rejects with an `Error` whose `code` is an error code of the system, such as `ECONNREFUSED`,
 * `ENOTFOUND` or, also for incomplete responses, `ECONNRESET`. `reusedSocket: true` indicates that the connection had been
 * kept alive after an earlier request, so that the server may have closed it in the meantime.
 */
export type HttpAdapter = (request: HttpRequest) => Promise<HttpResponse>

/** The error that an adapter rejects with. */
export interface HttpFailure extends Error {
  code: string
  reusedSocket: boolean
}

/** Creates an `HttpFailure`. It contains neither the request nor the error of the HTTP library, which contain the token. */
export function httpFailure(code: string, message: string, reusedSocket = false): HttpFailure {
  return Object.assign(new Error(message), { code, reusedSocket })
}

/** The maximum size of a response that is read as a whole. Responses of the API are much smaller. */
export const MAX_RESPONSE_BYTES: number = 256 * 1024 * 1024

/** The error for a response that is larger than `maxBytes`, which could exhaust the memory of the process. */
export function responseTooLarge(maxBytes: number = MAX_RESPONSE_BYTES, remedy = ''): HttpFailure {
  const limit = maxBytes % 2 ** 20 === 0 ? `${maxBytes / 2 ** 20} MiB` : `${maxBytes} bytes`
  return httpFailure('ERR_RESPONSE_TOO_LARGE', `the response has more than ${limit}${remedy}`)
}

/** Whether an error was created by {@link httpFailure}. */
export function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && 'reusedSocket' in error
}
