import type { HttpAdapter, HttpBody, HttpRequest, HttpResponse } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import type { RetryBudget } from './retry-budget.js'

/** A request that can be sent more than once. */
export interface OutgoingRequest {
  method: string
  /** Path template, for messages. */
  path: string
  url: string
  headers: Record<string, string>
  /** What no error may tell, beside the access token and the API key. */
  secrets?: readonly string[] | undefined
  /** Opens the body anew for each attempt. */
  openBody?: (() => OutgoingBody) | undefined
  /** False when the body can be read only once; such a request is never repeated. */
  replayable: boolean
  /** Whether sending it twice does no more than sending it once. */
  idempotent: boolean
  /** Whether it may create, change or delete something. */
  changesState: boolean
  onUploadProgress?: HttpRequest['onUploadProgress']
  reporter?: HttpRequest['reporter']
  /** Whether the body of a success comes as a stream. */
  streamed?: boolean | undefined
  /** Takes out of a success what is wanted; `undefined` where the answer lacks it. Nothing is wanted without it. */
  read?: ((response: HttpResponse, attempt: Attempt) => Content | Promise<Content>) | undefined
  /** Whether a 204, which has no body, is a success too where something is to be read. */
  mayBeEmpty?: boolean | undefined
}

type Content = object | undefined

/** The body of one attempt. */
export interface OutgoingBody {
  readonly body: HttpBody | Promise<HttpBody>
  /** The error with which reading the body failed, if that is why the exchange failed. */
  failure?(): Error | undefined | Promise<Error | undefined>
  /** Lets go of what the body is read from; called when the exchange has ended, however it ended. */
  close?(): void
}

/** How long and how often to try. */
export interface SendLimits {
  /** Milliseconds for one attempt, the answer's body included. */
  timeout: number
  /** The moment, as `performance.now()` tells it, at which the whole call ends; a clock that is set does not change it. */
  endsAt: number
  maxRetries: number
  signal: AbortSignal | undefined
}

/** What requests are sent with. */
export interface Wire {
  http: HttpAdapter
  budget: RetryBudget
  hooks?: Hooks | undefined
}

/** A request on its way, with all its attempts, and how far it has come. */
export interface Call {
  request: OutgoingRequest
  readonly limits: SendLimits
  /** Tells of the attempts, where somebody listens. */
  readonly observation: Observation | undefined
  attempts: number
  /** Whether an attempt may have changed something although no answer says so. */
  mayHaveBeenApplied: boolean
  /** How often a success lacked what was wanted. */
  malformed: number
  /** How the last attempt found its connection: closed by the other side while it was kept alive, it is replaced once. */
  connection: 'usual' | 'stale' | 'replaced'
}

/** One attempt of a call. */
export interface Attempt {
  readonly call: Call
  /** Ends it. */
  readonly exchange: { abort(): void }
  /** Milliseconds that it may take. */
  readonly milliseconds: number
  /** As `performance.now()` tells it. */
  readonly startedAt: number
}

/** What was answered, with what was wanted of a success. */
export interface ReceivedResponse extends HttpResponse {
  content?: Content
}

/** Tells of the attempts of one call. */
export interface Observation {
  begin(attempts: number): void
  /** Tells how an attempt ended, when it has; one that was never begun is not told of. */
  watch(attempt: Promise<HttpResponse | Error>): void
  retry(delay: number): void
}
