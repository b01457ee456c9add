import type { HttpAdapter, HttpBody, HttpResponse } from './adapter.js'
import type { Hooks } from './hooks.js'
import type { RetryBudget } from './retry-budget.js'

/** A request that can be sent more than once. */
export interface OutgoingRequest {
  method: string
  /** Path template, for messages. */
  path: string
  url: string
  headers: Record<string, string>
  /** Opens the body anew for each attempt. */
  openBody?: (() => HttpBody) | undefined
  /** False when the body can be read only once; such a request is never repeated. */
  replayable: boolean
  /** Whether sending it twice does no more than sending it once. */
  idempotent: boolean
  /** Whether it may create, change or delete something. */
  changesState: boolean
  onUploadProgress?: ((sentBytes: number) => void) | undefined
  /** In what form the body of a success is wanted; text by default. */
  receive?: 'json' | 'bytes' | 'stream' | undefined
  /** Whether a 204, which has no body, is a success too where JSON is wanted. */
  mayBeEmpty?: boolean | undefined
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

/** What was answered, with the body of a success in the form that was asked for. */
export interface ReceivedResponse extends HttpResponse {
  content?: object | undefined
}

/** An answer, whatever its status, and how it was reached. */
export interface Answer {
  response: ReceivedResponse
  attempts: number
  /** Whether an attempt may have changed something although the answer does not say so. */
  mayHaveBeenApplied: boolean
  /** Tells of the call, where somebody listens. */
  observation: Observation | undefined
  /** The headers that were sent; their secrets must not show in errors, should the answer repeat them. */
  sentHeaders: Readonly<Record<string, string>>
}

/** Tells of the attempts of one call. */
export interface Observation {
  begin(attempts: number): void
  /** Tells how an attempt ended, when it has; one that was never begun is not told of. */
  watch<T extends HttpResponse | Error>(attempt: Promise<T>): Promise<T>
  retry(delay: number): void
}
