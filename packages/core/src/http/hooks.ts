/**
 * What an event tells, by the names of OpenTelemetry's semantic conventions, so that `span.setAttributes(attributes)` takes
 * it as it is. No id, query, header, body, token or secret is among it.
 */
export type EventAttributes = {
  'http.request.method': string
  /** E.g. `/documents/{documentId}`; `{fileUrl}` for files. */
  'url.template': string
  'server.address': string
  'server.port': number
  /** How often the call was sent before; absent the first time. */
  'http.request.resend_count'?: number
  /** Absent where no answer came. */
  'http.response.status_code'?: number
  /** The status, from 400 on, or the `code` of the error. */
  'error.type'?: string
}

/** A request is about to be sent; each attempt of a call is one. */
export interface RequestEvent {
  readonly attributes: EventAttributes
}

/** A request has ended. */
export interface ResponseEvent {
  readonly attributes: EventAttributes
  /** The event that told of its begin, the very same object. */
  readonly request: RequestEvent
  /** Milliseconds from the begin to the end of the answer; to its first bytes where it is handed out as a stream. */
  readonly duration: number
}

/** A request will be sent again. */
export interface RetryEvent extends ResponseEvent {
  /** Milliseconds until then. */
  readonly delay: number
}

/** Functions that are told of each request, token requests included. What they throw is logged and changes no call. */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** A request has ended, with an answer or without one: called once for each `onRequest`. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** The request that has ended last will be sent again. */
  onRetry?: ((event: RetryEvent) => void) | undefined
}
