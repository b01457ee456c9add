import type { IncomingMessage } from 'node:http'
import type { HttpResponse } from './response.js'

/** A request when it arrives. */
export interface Arrival {
  readonly raw: IncomingMessage
  readonly method: string
  /** The encoded path. */
  readonly path: string
  /** The query string with its `?`; empty without one. */
  readonly search: string
  /** The operation of the API, such as `createDocument`. */
  readonly operationId: string | undefined
  /** The path of the matching route, such as `/v1/documents/{documentId}`. */
  readonly routePath: string | undefined
  /** Whether the request comes from monitoring. */
  readonly isProbe: boolean
}

/** Receives what happens to one request. */
export interface Observation {
  /** The text of a JSON body, once it was read. It may be invalid. */
  body(text: string): void
  /** A fault was injected. */
  fault(id: string): void
  /** The response, before it is sent. */
  response(response: HttpResponse): void
  /**
   * @param status of the response; null if it was not sent, or not completely.
   * @param length of its body in bytes; undefined if it is unknown.
   */
  end(status: number | null, durationMs: number, length: number | undefined): void
}

/** Observes requests; returns undefined for those that it ignores. */
export type Observe = (arrival: Arrival) => Observation | undefined
