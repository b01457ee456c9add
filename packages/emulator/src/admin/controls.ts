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

/** Controls of an emulator for tests and administration. */
export interface EmulatorControls {
  /** The emulator's clock, which can be advanced. */
  readonly clock: EmulatorClock
  /** Injected faults, such as errors, delays and closed connections. */
  readonly faults: EmulatorFaults
  /**
   * Creates resources in the first organization, as requests would.
   * @throws for the first invalid entry; the message names it. The entries before it have been created.
   */
  seed(data: SeedData): Promise<Seeded>
  /** Emails that the API would have sent for the first organization (invitations and failed executions), oldest first. */
  outbox(): Promise<SentMail[]>
  /** Background jobs that are waiting, running or dead (failed permanently), oldest first. */
  jobs(): Promise<EmulatorJob[]>
  /** Runs a job as soon as possible, with all its attempts, even if it is dead. Returns false if the job does not exist. */
  retryJob(id: string): Promise<boolean>
  /** Removes a job, and stops it if it is running. Returns false if the job does not exist. */
  discardJob(id: string): Promise<boolean>
  /** All data of the emulator, as plain JSON. Writes during the snapshot can be included or not. */
  snapshot(): Promise<Snapshot>
  /**
   * Replaces all data with a snapshot of this emulator, and advances the clock by as much as at the time of the snapshot.
   * @throws if `snapshot` is invalid or was created by another emulator.
   */
  restore(snapshot: Snapshot): Promise<void>
  /** Removes all data and faults, and resets the clock. Credentials and their tokens stay valid. */
  reset(): Promise<void>
}

/** The controls that the admin API uses. */
export interface RemoteControls extends EmulatorControls {
  /** @param origin The origin of the URLs in the result; by default the one that programs on this machine use. */
  seed(data: SeedData, origin?: string): Promise<Seeded>
  /** {@link EmulatorControls.snapshot} as a stream of JSON text, which has no size limit. */
  streamSnapshot(): Readable
}

/** The parts of an emulator that the controls change. */
interface ControlledParts {
  readonly clock: OffsetClock
  readonly faults: Faults
  readonly storage: AdminStorage
  /** Runs `action` while no job runs. */
  paused<T>(action: () => Promise<T>): Promise<T>
}

export function createControls(
  context: ApiContext,
  { clock, faults, storage, paused }: ControlledParts,
): RemoteControls {
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
