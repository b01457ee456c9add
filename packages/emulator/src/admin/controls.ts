import type { Readable } from 'node:stream'
import type { ApiContext } from '../api/http/context.js'
import { operations } from '../api/operations/index.js'
import { firstCaller } from '../domain/accounts/first-organization.js'
import { storePreloads } from '../domain/common/preload.js'
import { type SentMail, sentMails } from '../domain/mail/outbox.js'
import { preloads } from '../domain/preloads.js'
import type { EmulatorClock, OffsetClock } from '../platform/time/clock.js'
import type { AdminStorage } from '../storage/admin-storage.js'
import type { EmulatorFaults, Faults } from './faults.js'
import { type EmulatorJob, listJobs } from './jobs.js'
import { type SeedData, type Seeded, seed } from './seed.js'
import { clearStorage, loadSnapshot, type Snapshot, takeSnapshot } from './snapshot.js'
import { streamSnapshot } from './snapshot-stream.js'

/** How tests steer an emulator. */
export interface EmulatorControls {
  /** The time by which the emulator goes; it can be skipped forward. */
  readonly clock: EmulatorClock
  /** What goes wrong on purpose. */
  readonly faults: EmulatorFaults
  /**
   * Creates resources as requests would, in the first organization.
   * @throws for the first entry that is not right; those before it are there by then. The message names it.
   */
  seed(data: SeedData): Promise<Seeded>
  /** The mails that the API would have sent for the first organization, the oldest first: invitations, and executions that failed. */
  outbox(): Promise<SentMail[]>
  /** The background jobs that wait, run or have failed for good, the oldest first. */
  jobs(): Promise<EmulatorJob[]>
  /** Runs a job as soon as possible, with all its attempts, even if it is dead. Returns false if the job does not exist. */
  retryJob(id: string): Promise<boolean>
  /** Removes a job, and stops it if it is running. Returns false if the job does not exist. */
  discardJob(id: string): Promise<boolean>
  /** What the emulator holds, as plain data. What is written meanwhile may be in it or not. */
  snapshot(): Promise<Snapshot>
  /**
   * Puts what a snapshot of this emulator holds in place of everything, and the clock to where it was ahead then.
   * @throws if it is not a snapshot, or was created by another emulator.
   */
  restore(snapshot: Snapshot): Promise<void>
  /** Removes everything that was created, and all faults; the clock shows the real time. The credentials and their tokens stay valid. */
  reset(): Promise<void>
}

/** The controls as the admin API uses them. */
export interface RemoteControls extends EmulatorControls {
  /** @param origin Of the URLs in what is returned; by default where programs on this machine reach the emulator. */
  seed(data: SeedData, origin?: string): Promise<Seeded>
  /** The JSON of a {@link EmulatorControls.snapshot}, however large it is. */
  streamSnapshot(): Readable
}

/** What the controls steer. */
interface Steered {
  readonly clock: OffsetClock
  readonly faults: Faults
  readonly storage: AdminStorage
  /** Does something while no job runs. */
  paused<T>(work: () => Promise<T>): Promise<T>
}

export function createControls(context: ApiContext, { clock, faults, storage, paused }: Steered): RemoteControls {
  const { scheduler, keys, log } = context
  const stored = { storage, keys, log }
  return {
    faults,
    clock: {
      now: clock.now,
      async advance(duration) {
        clock.advance(duration)
        await scheduler.settle()
        return clock.now()
      },
    },
    jobs: () => listJobs(scheduler),
    retryJob: id => scheduler.retry(id),
    discardJob: id => scheduler.discard(id),
    async seed(data, origin) {
      return seed(context, operations, firstCaller(context.keys), data, origin)
    },
    outbox: () => sentMails(context, firstCaller(context.keys).organizationId),
    snapshot: () => takeSnapshot(stored, clock.offsetMs),
    streamSnapshot: () => streamSnapshot(stored, clock.offsetMs),
    async restore(snapshot) {
      await paused(async () => {
        await loadSnapshot(stored, snapshot)
        clock.offsetMs = snapshot.ahead
        await storePreloads(context, preloads)
      })
    },
    async reset() {
      await paused(async () => {
        await clearStorage(stored)
        clock.offsetMs = 0
        faults.clear()
        await storePreloads(context, preloads)
      })
    },
  }
}
