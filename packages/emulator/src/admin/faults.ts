import { DROP_CONNECTION, discard, errorResponse } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import type { Middleware } from '../api/http/server.js'
import { ApiError, badRequest } from '../platform/errors.js'
import { validate } from '../platform/validation/validation.js'
import { type EmulatorFaults, type Fault, faultSchema } from './fault.js'
import type { FaultState, InstalledFault } from './fault-state.js'

/** A fault with the number of requests that it has hit. */
export interface FaultEntry extends InstalledFault {
  readonly hits: number
}

/** The faults of one emulator. */
export class Faults implements EmulatorFaults {
  readonly #state: FaultState
  readonly #routes = new Set<string>()
  readonly #waiting = new Set<() => void>()
  #isEnded = false

  constructor(state: FaultState) {
    this.#state = state
  }

  async add(...faults: readonly Fault[]): Promise<void> {
    const added = faults.map(fault => this.#check(fault))
    await this.#state.change(current => ({
      count: current.count + added.length,
      faults: [
        ...current.faults,
        ...added.map((fault, index) => ({ id: String(current.count + index + 1), fault, enabled: true })),
      ],
    }))
  }

  async list(): Promise<readonly (Fault & { readonly hits: number })[]> {
    return (await this.entries()).map(({ fault, hits }) => ({ ...fault, hits }))
  }

  /** All faults with their ids, oldest first. */
  async entries(): Promise<readonly FaultEntry[]> {
    const hits = await this.#state.hits()
    return this.#state.current.faults.map(installed => ({ ...installed, hits: hits.get(installed.id) ?? 0 }))
  }

  /** Switches a fault off, or on again. Returns false if it does not exist. */
  switch(id: string, enabled: boolean): Promise<boolean> {
    return this.#changeOne(id, installed => [{ ...installed, enabled }])
  }

  /** Returns false if the fault does not exist. */
  remove(id: string): Promise<boolean> {
    return this.#changeOne(id, () => [])
  }

  async clear(): Promise<void> {
    await this.#state.change(current => ({ ...current, faults: [] }))
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
    const matching = route?.isProbe ? [] : this.#matching(method, templateOf(route?.path ?? ''))
    const drawn = matching.length === 0 ? [] : await Promise.all(matching.map(each => this.#state.draw(each)))
    let dropped = false
    for (const hit of drawn) {
      if (!hit) continue
      const { id, fault } = hit.installed
      observation?.fault(id)
      if (hit.latency !== undefined && !(await this.#delay(hit.latency))) return DROP_CONNECTION
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

  async #changeOne(id: string, change: (installed: InstalledFault) => readonly InstalledFault[]): Promise<boolean> {
    let exists = false
    await this.#state.change(current => {
      exists = current.faults.some(each => each.id === id)
      return { ...current, faults: current.faults.flatMap(each => (each.id === id ? change(each) : each)) }
    })
    return exists
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

  /** The enabled faults whose route matches a request. */
  #matching(method: string, template: string): readonly InstalledFault[] {
    const { faults } = this.#state.current
    if (faults.length === 0 || IMMUNE.test(template)) return []
    return faults.filter(({ fault: { route = '*' }, enabled }) => enabled && matches(route, method, template))
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
export const canHit = ({ enabled, hits, fault }: FaultEntry): boolean =>
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
