import type { Arrival, Observation, Observe } from '../api/http/observation.js'
import { getOrCreate } from '../platform/get-or-create.js'
import { type Family, Series } from './open-metrics/family.js'
import { Counter, Histogram } from './open-metrics/instruments.js'

/** Methods that are labels also without a route. A client can send any other word. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The requests of one operation and method. */
interface Route {
  readonly durations: Histogram
  /** By the first digit of the status; 0 if no complete response was sent. */
  readonly statuses: readonly Counter[]
}

/** Counts requests, except those of probes. */
export class RequestMetrics {
  readonly #requests = new Series(['operation', 'method', 'status'], () => new Counter())
  readonly #durations = new Series(['operation', 'method'], () => new Histogram())
  readonly #routes = new Map<string, Route>()
  #running = 0

  readonly observe: Observe = arrival => {
    if (arrival.isProbe) return undefined
    this.#running += 1
    return new CountedRequest(this.#routeOf(arrival), this.#ended)
  }

  readonly #ended = (): void => {
    this.#running -= 1
  }

  #routeOf({ method, operationId, routePath }: Arrival): Route {
    const [operation, label] = [operationId ?? routePath ?? 'unknown', METHODS.has(method) ? method : 'other']
    return getOrCreate(this.#routes, `${label} ${operation}`, () => ({
      durations: this.#durations.with(operation, label),
      statuses: ['none', '1xx', '2xx', '3xx', '4xx', '5xx'].map(status =>
        this.#requests.with(operation, label, status),
      ),
    }))
  }

  readonly families: readonly Family[] = [
    {
      name: 'las_requests',
      type: 'counter',
      help: 'Requests that have ended. A response that was not sent completely has the status none.',
      samples: () => [...this.#requests.samples()].filter(({ value }) => value > 0),
    },
    {
      name: 'las_request_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time from the arrival of a request to the end of its response.',
      samples: () => this.#durations.samples(),
    },
    {
      name: 'las_requests_running',
      type: 'gauge',
      help: 'Requests that have not ended.',
      samples: () => [{ suffix: '', labels: {}, value: this.#running }],
    },
  ]
}

class CountedRequest implements Observation {
  readonly #route: Route
  readonly #onEnd: () => void

  constructor(route: Route, onEnd: () => void) {
    this.#route = route
    this.#onEnd = onEnd
  }

  body(): void {}
  fault(): void {}
  response(): void {}

  end(status: number | null, durationMs: number): void {
    this.#onEnd()
    this.#route.durations.add(durationMs)
    this.#route.statuses[Math.floor((status ?? 0) / 100)]?.add()
  }
}
