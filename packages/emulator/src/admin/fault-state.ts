import type { Fault } from './fault.js'
import { nextRandom } from './seeded-random.js'

/** A fault that was added. */
export interface InstalledFault {
  /** Never used again. */
  readonly id: string
  readonly fault: Fault
  readonly enabled: boolean
}

/** All faults of an emulator. */
export interface FaultSet {
  /** Oldest first. */
  readonly faults: readonly InstalledFault[]
  /** The number of faults that were ever added. */
  readonly count: number
}

export const NO_FAULTS: FaultSet = { faults: [], count: 0 }

/** The hits of a fault, and the state of its random numbers. */
export interface FaultProgress {
  readonly hits: number
  /** See `nextRandom`. */
  readonly random: number
}

/** The effect of a fault on a request. */
export interface Hit {
  readonly installed: InstalledFault
  /** Milliseconds. */
  readonly latency: number | undefined
}

/** The faults of one process, or of all processes that share their storage. */
export interface FaultState {
  readonly current: FaultSet
  /** Changes the faults. Resolves when all processes use the new ones. */
  change(change: (current: FaultSet) => FaultSet): Promise<void>
  /** Decides whether an enabled fault hits a request that matches its route, and counts it. */
  draw(installed: InstalledFault): Promise<Hit | undefined>
  /** The number of requests that each fault has hit, by its id; none if it is missing. */
  hits(): Promise<ReadonlyMap<string, number>>
}

export const initialProgress = ({ seed = 1 }: Fault): FaultProgress => ({ hits: 0, random: seed | 0 })

/**
 * Decides whether a fault hits the next request.
 * @returns undefined if it has hit as many requests as it should.
 */
export function drawFault(
  installed: InstalledFault,
  { hits, random }: FaultProgress,
): { readonly progress: FaultProgress; readonly hit: Hit | undefined } | undefined {
  const { times = Number.POSITIVE_INFINITY, probability = 1, latency } = installed.fault
  if (hits >= times) return undefined
  let state = random
  const draw = (): number => {
    const next = nextRandom(state)
    state = next.state
    return next.value
  }
  if (probability < 1 && draw() >= probability) return { progress: { hits, random: state }, hit: undefined }
  const delay = typeof latency === 'object' ? latency[0] + draw() * (latency[1] - latency[0]) : latency
  return { progress: { hits: hits + 1, random: state }, hit: { installed, latency: delay } }
}

/** The faults of a process that does not share its storage. They change immediately. */
export class LocalFaultState implements FaultState {
  current: FaultSet = NO_FAULTS
  readonly #progress = new Map<string, FaultProgress>()

  async change(change: (current: FaultSet) => FaultSet): Promise<void> {
    this.current = change(this.current)
    const ids = new Set(this.current.faults.map(({ id }) => id))
    for (const id of this.#progress.keys()) if (!ids.has(id)) this.#progress.delete(id)
  }

  async draw(installed: InstalledFault): Promise<Hit | undefined> {
    const drawn = drawFault(installed, this.#progress.get(installed.id) ?? initialProgress(installed.fault))
    if (drawn) this.#progress.set(installed.id, drawn.progress)
    return drawn?.hit
  }

  async hits(): Promise<ReadonlyMap<string, number>> {
    return new Map([...this.#progress].map(([id, { hits }]) => [id, hits]))
  }
}
