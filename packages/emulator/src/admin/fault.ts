import type { Schema } from '@las/api/description'
import { anyOf, integer, map, number, object, oneOf, optional, string, tuple } from '@las/api/description'

/** A fault that is injected into requests. */
export interface Fault {
  /**
   * The requests that the fault affects: a method and a path as the API documents it, such as `POST /documents`,
   * `GET /documents/{documentId}`, `PUT /files/{fileId}` or `POST /oauth2/token`. `*` matches every method or every path except
   * `/oauth2/authorize`, the sign-in page. By default all requests but those.
   */
  readonly route?: string
  /** The share of these requests that the fault hits, from 0 to 1; by default 1. */
  readonly probability?: number
  /** Seed of the random choice. The same seed hits the same requests, in the order of their arrival. By default 1. */
  readonly seed?: number
  /** The number of hits after which the fault is inactive; by default unlimited. */
  readonly times?: number
  /** Delay of the request in milliseconds: a number, or [minimum, maximum] for a random delay; at most 600,000. */
  readonly latency?: number | readonly [minimum: number, maximum: number]
  /** Respond with this status, from 400 to 599, without processing the request. */
  readonly status?: number
  /** The `message` of this response. */
  readonly message?: string
  /** Additional headers of this response, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Close the connection: before the `request` is processed, or after it was processed, instead of sending the `response`. */
  readonly drop?: 'request' | 'response'
}

export interface EmulatorFaults {
  /**
   * Adds faults to the existing ones, in all processes that share the storage. They do not affect requests to `/_emulator` and the probes, nor
   * those for the files, the sign-in and the test tools of the console.
   * @throws if a fault is invalid, or its route is unknown.
   */
  add(...faults: readonly Fault[]): Promise<void>
  /** All faults, each with the number of requests that it has hit. */
  list(): Promise<readonly (Fault & { readonly hits: number })[]>
  /** Removes all faults. */
  clear(): Promise<void>
}

const milliseconds = integer({ minimum: 0, maximum: 600_000 })

export const faultSchema: Schema = object({
  route: optional(string({ maxLength: 200 }), 'The requests that the fault affects: a method and a path.'),
  probability: optional(number({ minimum: 0, maximum: 1 }), 'The share of these requests that the fault hits.'),
  seed: optional(integer(), 'Seed of the random choice: the same seed hits the same requests.'),
  times: optional(integer({ minimum: 1 }), 'The number of hits after which the fault is inactive.'),
  latency: optional(
    anyOf(milliseconds, tuple({ minimum: milliseconds, maximum: milliseconds })),
    'Delay of the request, in milliseconds.',
  ),
  status: optional(integer({ minimum: 400, maximum: 599 }), 'Status of the response.'),
  message: optional(string({ maxLength: 4096 }), 'The `message` of the response.'),
  headers: optional(
    map(string({ pattern: '^[ -~]*$' }), { keys: '^[A-Za-z0-9-]+$' }),
    'Additional headers of the response.',
  ),
  drop: optional(
    oneOf(['request', 'response']),
    'Close the connection before the request is processed, or instead of sending the response.',
  ),
})
