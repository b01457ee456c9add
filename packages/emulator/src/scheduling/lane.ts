import { FairOrder, Turns } from '../platform/fair-order.js'
import type { JobKind } from './job-kind.js'

/** The due jobs of one kind, and the number of running jobs. */
export class Lane<Job extends { readonly organizationId: string }, Context> {
  readonly kind: JobKind<Context, unknown>
  readonly #turns = new Turns()
  readonly #due = new FairOrder<Job>(this.#turns)
  #running = 0

  constructor(kind: JobKind<Context, unknown>) {
    this.kind = kind
  }

  get isBusy(): boolean {
    return this.#running > 0 || !this.#due.isEmpty
  }

  get running(): number {
    return this.#running
  }

  /** The number of due jobs. */
  get waiting(): number {
    return this.#due.size
  }

  /** For each organization, the job that has been due for the longest time. */
  get oldest(): Job[] {
    return this.#due.heads
  }

  add(job: Job): void {
    this.#due.add(job)
  }

  delete(job: Job): void {
    this.#due.delete(job)
  }

  /** Takes the next job that can start; undefined if no job can. The job counts as running until {@link end}. */
  take(): Job | undefined {
    const { concurrency = Number.POSITIVE_INFINITY, perOrganization } = this.kind
    const job = this.#running < concurrency ? this.#due.next(perOrganization) : undefined
    if (!job) return undefined
    this.#turns.begin(job.organizationId)
    this.#due.delete(job)
    this.#running += 1
    return job
  }

  /** Ends a taken job. */
  end({ organizationId }: Pick<Job, 'organizationId'>): void {
    this.#running -= 1
    this.#turns.end(organizationId)
  }

  /** Removes the due jobs. */
  clear(): void {
    for (const job of this.#due) this.#due.delete(job)
  }
}
