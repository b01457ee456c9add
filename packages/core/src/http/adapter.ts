/**
 * A request body that can be sent: JSON text, bytes, a browser's Blob, or chunks that are read once. A chunk may be
 * overwritten as soon as the next one is asked for: until then it must have been written, or copied.
 */
export type HttpBody = string | Uint8Array | Blob | AsyncIterable<Uint8Array>

/** Whether a body comes in chunks. */
export function isChunks(body: HttpBody | undefined): body is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in Object(body)
}

/** One request as it goes on the wire. */
export interface HttpRequest {
  method: string
  /** Absolute URL with its query. */
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  body?: HttpBody | undefined
  /** Ends the exchange at any point, the answer's body included. */
  signal: AbortSignal
  /**
   * Tells one listener of the abort; the cheaper way, where it is there. `signal` is made when it is first read, by a getter
   * that `{ ...request }` does not copy.
   */
  onAbort?: ((react: () => void) => void) | undefined
  /** Gives the body of a 2xx answer as a stream, as soon as its headers are there; other answers stay text. */
  streamed?: boolean | undefined
  /** Called with the bytes of the body sent so far; set in browsers only, elsewhere the body itself is watched. */
  onUploadProgress?: ((sentBytes: number) => void) | undefined
  /** Sends this request in place of an adapter that cannot call `onUploadProgress`; set together with it. */
  reporter?: HttpAdapter | undefined
}

/** One answer as it came from the wire. */
export interface HttpResponse {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** The body as text; empty where it comes as a `stream`. */
  body: string
  /**
   * The body of a 2xx answer to a `streamed` request, decoded as its content encoding says. It is read once, no faster
   * than it is asked for; ending it early lets go of the connection. It fails with an `HttpFailure`.
   */
  stream?: AsyncIterable<Uint8Array> | undefined
}

/**
 * The one thing that touches the wire. An adapter follows no redirects, retries nothing, resolves for every status, and
 * rejects with an `Error` whose `code` names the failure in the system's words: `ECONNREFUSED`, `ENOTFOUND`,
 * `ECONNRESET` also for an answer that breaks off, … A `reusedSocket: true` beside it tells that the connection had been
 * kept alive from an earlier request, so that the other side may have closed it in between.
 */
export type HttpAdapter = (request: HttpRequest) => Promise<HttpResponse>

/** The error that an adapter rejects with. */
export interface HttpFailure extends Error {
  code: string
  reusedSocket: boolean
}

/** Makes an `HttpFailure`; it holds neither the request nor the HTTP library's own error, which carry the token. */
export function httpFailure(code: string, message: string, reusedSocket = false): HttpFailure {
  return Object.assign(new Error(message), { code, reusedSocket })
}

/** Bytes of an answer that is read as a whole; what the API answers with is far below. */
export const MAX_ANSWER_BYTES: number = 256 * 1024 * 1024

/** The failure of an answer that is larger than `maxBytes`: more would end the process rather than the call. */
export function answerTooLarge(maxBytes: number = MAX_ANSWER_BYTES, remedy = ''): HttpFailure {
  const limit = maxBytes % 2 ** 20 === 0 ? `${maxBytes / 2 ** 20} MiB` : `${maxBytes} bytes`
  return httpFailure('ERR_RESPONSE_TOO_LARGE', `the response has more than ${limit}${remedy}`)
}

/** Whether an error was made by {@link httpFailure} already. */
export function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && 'reusedSocket' in error
}
