import type { BaseRecord, Delivery, QueuedCollection } from '@las/storage'
import type { Clock } from '../../platform/time/clock.js'
import { MAX_BACKOFF_MS } from '../backoff.js'
import type { JobKind } from '../job-kind.js'
import { type JobRecord, jobs } from '../job-record.js'
import { flagsOf } from './limits.js'

/** How the jobs of known and unknown kinds are delivered. Give it to the store. */
export class Deliveries implements QueuedCollection {
  readonly collection: string = jobs.name
  readonly #clock: Clock
  readonly #kinds: ReadonlyMap<string, JobKind<never, unknown>>

  constructor(kinds: readonly JobKind<never, unknown>[], clock: Clock) {
    this.#clock = clock
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
  }

  /** Returns how a job is delivered, or undefined if it is dead. */
  readonly deliveryOf = (record: BaseRecord): Delivery | undefined => {
    const job = record as JobRecord
    return job.status === 'dead' ? undefined : this.at(job, this.dueAt(job))
  }

  /** How a job is delivered at a time, by the emulator's clock in milliseconds since 1970. */
  at({ kind: name, target }: Pick<JobRecord, 'kind' | 'target'>, dueAt: number): Delivery {
    const kind = this.#kinds.get(name)
    return {
      kind: name,
      dueAt,
      delay: Math.max(0, dueAt - this.#clock()),
      priority: kind?.priority ?? 0,
      flags: flagsOf(kind ?? { name }, target.organizationId),
      lane: `${name} ${target.organizationId}`,
    }
  }

  /** When a job is due. */
  dueAt({ kind, attempts, runAt }: JobRecord): number {
    // The clock may have been set back since an attempt was planned.
    const maxDelay = attempts > 0 ? MAX_BACKOFF_MS : this.#kinds.get(kind)?.maxDelay
    return maxDelay === undefined ? runAt : Math.min(runAt, this.#clock() + maxDelay)
  }
}
