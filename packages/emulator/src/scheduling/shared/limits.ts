import type { JobKind } from '../job-kind.js'

/** Places that the kinds with at least this limit share if their jobs are short. A limit above it has no effect. */
const SHARED_PLACES = 16
/** The most places of a kind whose jobs can take long. */
const MAX_OWN_PLACES = 32

type Limited = Pick<JobKind<never, unknown>, 'name' | 'concurrency' | 'perOrganization' | 'isLong'>

/** Counts the running jobs of this process, and limits them for each kind and organization. */
export class Limits {
  readonly #kinds: ReadonlyMap<string, Limited>
  /** The number of running jobs by flag. */
  readonly #running = new Map<string, number>()

  constructor(kinds: readonly Limited[]) {
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
  }

  /** The number of jobs that can run at the same time. */
  get places(): number {
    const own = [...this.#kinds.values()].filter(kind => !sharesPlaces(kind)).map(limitOf)
    return own.reduce((sum, limit) => sum + limit, SHARED_PLACES)
  }

  begin(flags: readonly string[]): void {
    for (const flag of flags) this.#running.set(flag, (this.#running.get(flag) ?? 0) + 1)
  }

  end(flags: readonly string[]): void {
    for (const flag of flags) {
      const count = this.#running.get(flag) ?? 0
      if (count > 1) this.#running.set(flag, count - 1)
      else this.#running.delete(flag)
    }
  }

  /** The flags of jobs that must not start, because a limit is reached. */
  get reached(): string[] {
    const reached = [...this.#running].filter(([flag, count]) => count >= this.#limitOf(flag)).map(([flag]) => flag)
    const shared = [...this.#kinds.values()].filter(sharesPlaces).map(kindFlag)
    const taken = shared.reduce((sum, flag) => sum + (this.#running.get(flag) ?? 0), 0)
    return taken < SHARED_PLACES ? reached : [...reached, ...shared]
  }

  #limitOf(flag: string): number {
    const [scope, name = ''] = flag.split(' ')
    const kind = this.#kinds.get(name)
    if (!kind) return Number.POSITIVE_INFINITY
    return scope === KIND ? limitOf(kind) : (kind.perOrganization ?? Number.POSITIVE_INFINITY)
  }
}

const KIND = 'kind'
const ORGANIZATION = 'organization'

/** The flags of a job, which identify the limits that apply to it. */
export function flagsOf({ name, perOrganization }: Limited, organizationId: string): string[] {
  const flags = [kindFlag({ name })]
  if (perOrganization !== undefined) flags.push(`${ORGANIZATION} ${name} ${organizationId}`)
  return flags
}

const kindFlag = ({ name }: Pick<Limited, 'name'>): string => `${KIND} ${name}`

const sharesPlaces = ({ concurrency = SHARED_PLACES, isLong = false }: Limited): boolean =>
  !isLong && concurrency >= SHARED_PLACES

const limitOf = ({ concurrency = SHARED_PLACES, isLong = false }: Limited): number =>
  Math.min(concurrency, isLong ? MAX_OWN_PLACES : SHARED_PLACES)
