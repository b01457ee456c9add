import type { JobKind } from '../job-kind.js'

/** Maximum number of concurrent jobs of a kind without a limit, because each one occupies a place of the worker. */
const DEFAULT_CONCURRENCY = 16
/** Places that the kinds with at least this limit share, because their jobs are short. */
const SHARED_PLACES = 16

type Limited = Pick<JobKind<never, unknown>, 'name' | 'concurrency' | 'perOrganization'>

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
    const own = [...this.#kinds.values()].map(limitOf).filter(limit => limit < SHARED_PLACES)
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
    return [...this.#running].filter(([flag, count]) => count >= this.#limitOf(flag)).map(([flag]) => flag)
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
  const flags = [`${KIND} ${name}`]
  if (perOrganization !== undefined) flags.push(`${ORGANIZATION} ${name} ${organizationId}`)
  return flags
}

const limitOf = ({ concurrency = DEFAULT_CONCURRENCY }: Limited): number =>
  Number.isFinite(concurrency) ? concurrency : DEFAULT_CONCURRENCY
