/**
 * The attributes of an event. Their names follow the semantic conventions of OpenTelemetry, so you can pass them to
 * `span.setAttributes(attributes)`. They contain no ids, query strings, headers, bodies, tokens or secrets.
 */
export type EventAttributes = {
  'http.request.method': string
  /** E.g. `/documents/{documentId}`; `{fileUrl}` for files. */
  'url.template': string
  'server.address': string
  'server.port': number
  /** The number of previous attempts of the call; absent in the first attempt. */
  'http.request.resend_count'?: number
  /** Absent if no response was received. */
  'http.response.status_code'?: number
  /** The status if it is at least 400, or the `code` of the error. */
  'error.type'?: string
}

/** A request is about to be sent. Each attempt of a call is a request. */
export interface RequestEvent {
  readonly attributes: EventAttributes
}

/** A request has ended. */
export interface ResponseEvent {
  readonly attributes: EventAttributes
  /** The `onRequest` event of the same request (the same object). */
  readonly request: RequestEvent
  /** Milliseconds from the start of the request to the end of the response, or to its first bytes if it is streamed. */
  readonly duration: number
}

/** A request will be sent again. */
export interface RetryEvent extends ResponseEvent {
  /** Milliseconds until the next attempt. */
  readonly delay: number
}

/** Functions that are called for each request, including token requests. Their errors are logged and do not affect calls. */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** A request has ended, with or without a response. Called once for each `onRequest`. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** The request that ended last will be sent again. */
  onRetry?: ((event: RetryEvent) => void) | undefined
}
