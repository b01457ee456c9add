import type { Schema } from '@las/api/description'
import { anyOf, integer, map, number, object, oneOf, optional, string, tuple } from '@las/api/description'
import { discard, noAnswer, refusal } from '../api/http/answer.js'
import type { Route } from '../api/http/route.js'
import type { Around } from '../api/http/server.js'
import { ApiError, badRequest } from '../platform/errors.js'
import { validate } from '../platform/validation/validation.js'
import { seededRandom } from './seeded-random.js'

/** Something that goes wrong with requests. */
export interface Fault {
  /**
   * Whose requests: a method and a path as the API documents it, such as `POST /documents`, `GET /documents/{documentId}`,
   * `PUT /files/{fileId}` or `POST /oauth2/token`; `*` stands for every method or every path. All by default.
   */
  readonly route?: string
  /** How many of these requests, from 0 to 1; all by default. */
  readonly probability?: number
  /** Which of them: the same seed hits the same requests, counted in the order of their arrival. By default 1. */
  readonly seed?: number
  /** After how many hits it ends; never by default. */
  readonly times?: number
  /** Delay of the request in milliseconds: a number, or [minimum, maximum]. */
  readonly latency?: number | readonly [least: number, most: number]
  /** Answer this, from 400 to 599, and do nothing. */
  readonly status?: number
  /** The `message` of that answer. */
  readonly message?: string
  /** Further headers of that answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Close the connection: at the `request`, which is not carried out, or instead of the `response`, when it was. */
  readonly drop?: 'request' | 'response'
}

export interface EmulatorFaults {
  /**
   * Adds faults to those that were added before. They do not affect requests to `/_emulator`.
   * @throws when the fault is not well-formed, or its route is none.
   */
  add(...faults: readonly Fault[]): void
  /** The faults that were added, with the number of requests that each has hit. */
  list(): readonly (Fault & { readonly hits: number })[]
  /** Removes all faults. */
  clear(): void
}

const milliseconds = integer({ minimum: 0, maximum: 600_000 })

const faultSchema: Schema = object({
  route: optional(string({ maxLength: 200 }), 'Whose requests: a method and a path.'),
  probability: optional(number({ minimum: 0, maximum: 1 }), 'How many of these requests.'),
  seed: optional(integer(), 'Which of them: the same seed hits the same requests.'),
  times: optional(integer({ minimum: 1 }), 'After how many hits it ends.'),
  latency: optional(
    anyOf(milliseconds, tuple({ least: milliseconds, most: milliseconds })),
    'How long the request waits, in milliseconds.',
  ),
  status: optional(integer({ minimum: 400, maximum: 599 }), 'Status of the answer.'),
  message: optional(string({ maxLength: 4096 }), 'The `message` of the answer.'),
  headers: optional(
    map(string({ pattern: '^[ -~]*$' }), { keys: '^[A-Za-z0-9-]+$' }),
    'Further headers of the answer.',
  ),
  drop: optional(oneOf(['request', 'response']), 'When the connection is closed.'),
})

/** The faults of one emulator. */
export class Faults implements EmulatorFaults {
  #active: { fault: Fault; hits: number; random: () => number }[] = []
  readonly #routes = new Set<string>()
  readonly #waiting = new Set<() => void>()
  #isEnded = false

  add(...faults: readonly Fault[]): void {
    const added = faults.map(fault => this.#check(fault))
    this.#active.push(...added.map(fault => ({ fault, hits: 0, random: seededRandom(fault.seed ?? 1) })))
  }

  list(): readonly (Fault & { readonly hits: number })[] {
    return this.#active.map(({ fault, hits }) => ({ ...fault, hits }))
  }

  clear(): void {
    this.#active = []
  }

  /** Requests that still wait go no further. */
  end(): void {
    this.#isEnded = true
    for (const stop of this.#waiting) stop()
  }

  /** Lets faults be added to these routes. */
  know(routes: readonly Route[]): void {
    for (const { method, path } of routes) this.#routes.add(`${method} ${templateOf(path)}`)
  }

  /** Lets a request meet the faults that are for it. */
  readonly around: Around = async (route, method, next) => {
    let dropped = false
    for (const { fault, random } of this.#hit(method, templateOf(route?.path ?? ''))) {
      if (fault.latency !== undefined && !(await this.#wait(latencyOf(fault.latency, random)))) return noAnswer
      if (fault.drop === 'request') return noAnswer
      if (fault.drop === 'response') dropped = true
      if (fault.status !== undefined) {
        const { status, message = `A fault was injected here: ${status}`, headers } = fault
        return dropped ? noAnswer : refusal(new ApiError(status, message, headers))
      }
    }
    const answer = await next()
    if (!dropped) return answer
    discard(answer)
    return noAnswer
  }

  /** @returns whether the time has passed, and the emulator has not ended before. */
  #wait(time: number): Promise<boolean> {
    if (this.#isEnded) return Promise.resolve(false)
    return new Promise(resolve => {
      const end = (hasPassed: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(stop)
        resolve(hasPassed)
      }
      const stop = (): void => end(false)
      const timer = setTimeout(() => end(true), time)
      this.#waiting.add(stop)
    })
  }

  #hit(method: string, template: string): { fault: Fault; random: () => number }[] {
    if (this.#active.length === 0 || template.startsWith('/_emulator')) return []
    return this.#active.filter(active => {
      const { route = '*', probability = 1, times = Number.POSITIVE_INFINITY } = active.fault
      if (active.hits >= times || !fits(route, method, template)) return false
      if (probability < 1 && active.random() >= probability) return false
      active.hits += 1
      return true
    })
  }

  #check(given: Fault): Fault {
    const fault = validate<Fault>(faultSchema, given, 'The fault')
    const { route = '*', latency } = fault
    if (fault.latency === undefined && fault.status === undefined && fault.drop === undefined) {
      throw badRequest('The fault must have at least one of latency, status, drop')
    }
    if (Array.isArray(latency) && latency[0] > latency[1]) throw badRequest('latency must be [minimum, maximum]')
    const isKnown = [...this.#routes].some(known => {
      const [method = '', template = ''] = known.split(' ')
      return fits(route, method, template)
    })
    if (!isKnown) {
      throw badRequest(`Unknown route ${route}; expected one such as POST /documents or GET /documents/{documentId}`)
    }
    return fault
  }
}

function fits(route: string, method: string, template: string): boolean {
  const [path = '*', wanted = '*'] = route.split(' ').reverse()
  return (wanted === '*' || wanted === method) && (path === '*' || path === template)
}

/** A route of the server as the API documents it: `/v1/documents/{documentId}` is `/documents/{documentId}`. */
const templateOf = (path: string): string => path.replace(/^\/v1(?=\/)/, '')

function latencyOf(latency: NonNullable<Fault['latency']>, random: () => number): number {
  if (typeof latency === 'number') return latency
  const [least, most] = latency
  return least + random() * (most - least)
}
