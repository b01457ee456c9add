import type { HttpAdapter, HttpBody, HttpRequest, HttpResponse } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import type { Interruption } from './abort.js'
import type { RetryBudget } from './retry-budget.js'

/** A request that can be sent more than once. */
export interface RequestSpec {
  method: string
  /** The path template, used in messages. */
  path: string
  url: string
  headers: Readonly<Record<string, string>>
  /** Values that errors must not contain, in addition to the access token and the API key. */
  secrets?: readonly string[] | undefined
  /** Opens a new body for each attempt. */
  openBody?: (() => RequestBody) | undefined
  /** False if the body can be read only once; such a request is never retried. */
  repeatableBody: boolean
  /** Whether sending the request twice has the same effect as sending it once. */
  idempotent: boolean
  /** A status to retry in addition to those that are always temporary, if the request is idempotent. */
  temporaryStatus?: number | undefined
  /** Whether the request can create, change or delete something. */
  changesState: boolean
  onUploadProgress?: HttpRequest['onUploadProgress']
  reporter?: HttpRequest['reporter']
  /** Whether to receive the body of a 2xx response as a stream. */
  streamed?: boolean | undefined
  /** Reads the content of a 2xx response; returns `undefined` if it is missing. Without `read`, the content is ignored. */
  read?: ((response: HttpResponse, attempt: AttemptHandle) => Content | Promise<Content>) | undefined
  /** Whether a 204 response, which has no body, is a success for a request with `read`. */
  allowsNoContent?: boolean | undefined
}

export type Content = object | undefined

/** The body of one attempt. */
export interface RequestBody {
  readonly body: HttpBody | Promise<HttpBody>
  /** The error that occurred while reading the body, if that is why the attempt failed. */
  failure?(): Error | undefined | Promise<Error | undefined>
  /** Releases the source of the body; called when the attempt has ended. */
  close?(): void
}

/** The limits of a call. */
export interface CallLimits {
  /** Milliseconds for one attempt, including the body of the response. */
  timeout: number
  /** When the whole call ends, as a value of `performance.now()`, which does not follow changes of the system clock. */
  endsAt: number
  maxRetries: number
  signal: AbortSignal | undefined
}

/** The state that all calls of a transport share. */
export interface TransportContext {
  http: HttpAdapter
  budget: RetryBudget
  hooks?: Hooks | undefined
}

/** A call with all its attempts. Only `send` changes it. */
export interface Call {
  readonly request: RequestSpec
  readonly limits: CallLimits
  /** The headers with the access token, added to each attempt; empty for requests without one. */
  authorization: Readonly<Record<string, string>>
  attempts: number
  /** Whether an attempt may have been applied, although no response confirms it. */
  mayHaveBeenApplied: boolean
}

/** The final response to a call, and the content that was read from it. */
export interface Reply {
  readonly call: Call
  readonly response: HttpResponse
  readonly content: Content
}

/** An attempt in progress, for code that reads its response. */
export interface AttemptHandle {
  readonly call: Call
  /** The milliseconds that the attempt may take. */
  readonly milliseconds: number
  /** As a value of `performance.now()`. */
  readonly startedAt: number
  abort(): void
}

/** The result of one attempt. */
export type Outcome =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly content: Content }
  | Failure

/** The result of an attempt without a response. */
export type Failure =
  | InterruptedAttempt
  | ConnectionFailure
  /** Retrying cannot help: the content is unreadable, or an adapter or a module is broken. */
  | { readonly kind: 'error'; readonly error: unknown; readonly response?: undefined }

/** The signal or a time limit ended the attempt. */
export interface InterruptedAttempt {
  readonly kind: Interruption
  readonly response?: undefined
  /** The time limit. */
  readonly milliseconds: number
  readonly sent: Sent
}

/** Whether the request may have reached the API. */
export type Sent = 'no' | 'maybe'

/** No complete response was received. */
export interface ConnectionFailure {
  readonly kind: 'failure'
  readonly response?: undefined
  readonly error: unknown
  readonly code: string
  readonly sent: Sent
  /** Whether a repeated request can succeed. */
  readonly retryable: boolean
  /** Whether the connection had been kept alive after an earlier request, so that the server may have closed it since then. */
  readonly reusedSocket: boolean
}
