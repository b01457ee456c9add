import { getOrMake } from '../platform/get-or-make.js'
import type { JobKind } from './job-kind.js'

/** A job in a lane. */
interface Queued {
  readonly organizationId: string
}

/** The jobs of one kind that are due, and how many of them run. */
export class Lane<Job extends Queued, Context> {
  readonly kind: JobKind<Context, unknown>
  /** The jobs that are due by their organizations, the oldest first. */
  readonly #due = new Map<string, Set<Job>>()
  readonly #running = new Map<string, number>()
  #total = 0

  constructor(kind: JobKind<Context, unknown>) {
    this.kind = kind
  }

  get isBusy(): boolean {
    return this.#total > 0 || this.#due.size > 0
  }

  add(job: Job): void {
    getOrMake(this.#due, job.organizationId, () => new Set<Job>()).add(job)
  }

  delete(job: Job): void {
    const jobs = this.#due.get(job.organizationId)
    if (jobs?.delete(job) && jobs.size === 0) this.#due.delete(job.organizationId)
  }

  /**
   * Takes the next job out, if one can begin: the oldest one of the organization with the fewest running jobs. Among equals, the
   * organization comes first whose turn was longest ago. The job counts as running until {@link end}.
   */
  take(): Job | undefined {
    const { concurrency = Number.POSITIVE_INFINITY, perOrganization = Number.POSITIVE_INFINITY } = this.kind
    if (this.#total >= concurrency) return undefined
    let next: { job: Job; running: number } | undefined
    for (const [organizationId, [job]] of this.#due) {
      const running = this.#running.get(organizationId) ?? 0
      if (job && running < perOrganization && running < (next?.running ?? Number.POSITIVE_INFINITY)) {
        next = { job, running }
      }
    }
    if (!next) return undefined
    const { job, running } = next
    const { organizationId } = job
    const jobs = this.#due.get(organizationId)
    jobs?.delete(job)
    this.#due.delete(organizationId)
    if (jobs && jobs.size > 0) this.#due.set(organizationId, jobs)
    this.#running.set(organizationId, running + 1)
    this.#total += 1
    return job
  }

  /** A job that was taken has ended. */
  end({ organizationId }: Queued): void {
    this.#total -= 1
    const left = (this.#running.get(organizationId) ?? 1) - 1
    if (left > 0) this.#running.set(organizationId, left)
    else this.#running.delete(organizationId)
  }

  /** Forgets what waits. */
  clear(): void {
    this.#due.clear()
  }
}
