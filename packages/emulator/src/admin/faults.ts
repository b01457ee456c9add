import type { Schema } from '@las/api/description'
import { anyOf, integer, map, number, object, oneOf, optional, string, tuple } from '@las/api/description'
import { DROP_CONNECTION, discard, errorResponse } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import type { Middleware } from '../api/http/server.js'
import { ApiError, badRequest } from '../platform/errors.js'
import { validate } from '../platform/validation/validation.js'
import { seededRandom } from './seeded-random.js'

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
   * Adds faults to the existing ones. They do not affect requests to `/_emulator` and the probes, nor those for the files, the sign-in and the test
   * tools of the console.
   * @throws if a fault is invalid, or its route is unknown.
   */
  add(...faults: readonly Fault[]): void
  /** All faults, each with the number of requests that it has hit. */
  list(): readonly (Fault & { readonly hits: number })[]
  /** Removes all faults. */
  clear(): void
}

const milliseconds = integer({ minimum: 0, maximum: 600_000 })

const faultSchema: Schema = object({
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

interface ActiveFault {
  /** Unique while the emulator runs. */
  readonly id: string
  readonly fault: Fault
  enabled: boolean
  hits: number
  readonly random: () => number
}

/** The faults of one emulator. */
export class Faults implements EmulatorFaults {
  #active: ActiveFault[] = []
  #count = 0
  readonly #routes = new Set<string>()
  readonly #waiting = new Set<() => void>()
  #isEnded = false

  add(...faults: readonly Fault[]): void {
    const added = faults.map(fault => this.#check(fault))
    for (const fault of added) {
      const id = String(++this.#count)
      this.#active.push({ id, fault, enabled: true, hits: 0, random: seededRandom(fault.seed ?? 1) })
    }
  }

  list(): readonly (Fault & { readonly hits: number })[] {
    return this.#active.map(({ fault, hits }) => ({ ...fault, hits }))
  }

  /** All faults with their ids, oldest first. */
  entries(): readonly Readonly<Omit<ActiveFault, 'random'>>[] {
    return this.#active
  }

  /** Switches a fault off, or on again. Returns false if it does not exist. */
  switch(id: string, enabled: boolean): boolean {
    const active = this.#active.find(each => each.id === id)
    if (active) active.enabled = enabled
    return active !== undefined
  }

  /** Returns false if the fault does not exist. */
  remove(id: string): boolean {
    const count = this.#active.length
    this.#active = this.#active.filter(each => each.id !== id)
    return this.#active.length < count
  }

  clear(): void {
    this.#active = []
  }

  /** Drops all requests that are delayed, now and later. */
  end(): void {
    this.#isEnded = true
    for (const stop of this.#waiting) stop()
  }

  /** Adds routes that faults can refer to. */
  addRoutes(routes: readonly Route[]): void {
    for (const { method, path, isProbe } of routes) if (!isProbe) this.#routes.add(`${method} ${templateOf(path)}`)
  }

  /** Applies the faults that match a request. */
  readonly middleware: Middleware = async (route, method, next, observation) => {
    let dropped = false
    for (const { id, fault, random } of route?.isProbe ? [] : this.#hit(method, templateOf(route?.path ?? ''))) {
      observation?.fault(id)
      if (fault.latency !== undefined && !(await this.#delay(latencyOf(fault.latency, random)))) return DROP_CONNECTION
      if (fault.drop === 'request') return DROP_CONNECTION
      if (fault.drop === 'response') dropped = true
      if (fault.status !== undefined) {
        const { status, message = `An injected fault caused this response: ${status}`, headers } = fault
        return dropped ? DROP_CONNECTION : errorResponse(new ApiError(status, message, headers))
      }
    }
    const answer = await next()
    if (!dropped) return answer
    discard(answer)
    return DROP_CONNECTION
  }

  /** Resolves to false if the emulator ends before `delayMs` has passed. */
  #delay(delayMs: number): Promise<boolean> {
    if (this.#isEnded) return Promise.resolve(false)
    return new Promise(resolve => {
      const finish = (hasPassed: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(stop)
        resolve(hasPassed)
      }
      const stop = (): void => finish(false)
      const timer = setTimeout(() => finish(true), delayMs)
      this.#waiting.add(stop)
    })
  }

  /** Returns the faults that hit a request, and counts the hits. */
  #hit(method: string, template: string): ActiveFault[] {
    if (this.#active.length === 0 || IMMUNE.test(template)) return []
    return this.#active.filter(active => {
      const { route = '*', probability = 1 } = active.fault
      if (!canHit(active) || !matches(route, method, template)) return false
      if (probability < 1 && active.random() >= probability) return false
      active.hits += 1
      return true
    })
  }

  #check(given: Fault): Fault {
    const fault = validate<Fault>(faultSchema, given, 'The fault')
    const { route = '*', latency } = fault
    if (fault.latency === undefined && fault.status === undefined && fault.drop === undefined) {
      throw badRequest('The fault must have at least one of latency, status and drop')
    }
    if (Array.isArray(latency) && latency[0] > latency[1]) throw badRequest('latency must be [minimum, maximum]')
    const isKnown = [...this.#routes].some(known => {
      const [method = '', template = ''] = known.split(' ')
      return matches(route, method, template)
    })
    if (!isKnown) {
      throw badRequest(`Unknown route ${route}. Use a route such as POST /documents or GET /documents/{documentId}`)
    }
    return fault
  }
}

/** Whether a fault is switched on, and has not hit as many requests as it should. */
export const canHit = ({ enabled, hits, fault }: Omit<ActiveFault, 'random'>): boolean =>
  enabled && hits < (fault.times ?? Number.POSITIVE_INFINITY)

/**
 * The admin API, and the console except its extension of the API: a page that is not shown cannot show the effect of a fault. Faults
 * can be removed with the test tools of the console, which need its session.
 */
const IMMUNE = /^\/(_emulator|_console(?!\/api\/(?!session|tools)))(\/|$)/

function matches(route: string, method: string, template: string): boolean {
  const [routePath = '*', routeMethod = '*'] = route.split(' ').reverse()
  const isInPath = routePath === template || (routePath === '*' && template !== SIGN_IN_PAGE)
  return (routeMethod === '*' || routeMethod === method) && isInPath
}

/** Without it, no user could sign in to the console to remove a fault of all requests. */
const SIGN_IN_PAGE = '/oauth2/authorize'

/** The path of a route as the API documents it: `/v1/documents/{documentId}` becomes `/documents/{documentId}`. */
const templateOf = (path: string): string => path.replace(/^\/v1(?=\/)/, '')

function latencyOf(latency: NonNullable<Fault['latency']>, random: () => number): number {
  if (typeof latency === 'number') return latency
  const [minimum, maximum] = latency
  return minimum + random() * (maximum - minimum)
}
