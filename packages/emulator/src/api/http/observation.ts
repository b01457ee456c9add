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

/** Observes requests with two observers. */
export const observeBoth =
  (first: Observe, second: Observe): Observe =>
  arrival => {
    const [one, other] = [first(arrival), second(arrival)]
    return one && other ? new BothObservations(one, other) : (one ?? other)
  }

class BothObservations implements Observation {
  readonly #first: Observation
  readonly #second: Observation

  constructor(first: Observation, second: Observation) {
    this.#first = first
    this.#second = second
  }

  body(text: string): void {
    this.#first.body(text)
    this.#second.body(text)
  }

  fault(id: string): void {
    this.#first.fault(id)
    this.#second.fault(id)
  }

  response(response: HttpResponse): void {
    this.#first.response(response)
    this.#second.response(response)
  }

  end(status: number | null, durationMs: number, length: number | undefined): void {
    this.#first.end(status, durationMs, length)
    this.#second.end(status, durationMs, length)
  }
}
