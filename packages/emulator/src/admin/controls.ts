import type { Readable } from 'node:stream'
import { version } from '../../package.json'
import type { ApiContext } from '../api/http/context.js'
import { operations } from '../api/operations/index.js'
import { type ConsoleLinkOptions, createConsoleLink } from '../console/session/console-link.js'
import { firstCaller } from '../domain/accounts/first-organization.js'
import { storePreloads } from '../domain/common/preload.js'
import { type SentMail, sentMails } from '../domain/mail/outbox.js'
import { preloads } from '../domain/preloads.js'
import { readUsage } from '../domain/usage/usage.js'
import type { EmulatorClock, OffsetClock } from '../platform/time/clock.js'
import type { AdminStorage } from '../storage/admin-storage.js'
import type { ControlState } from './control-state.js'
import type { EmulatorFaults } from './fault.js'
import type { Faults } from './faults.js'
import { type EmulatorJob, listJobs } from './jobs.js'
import { loadSamples } from './samples/load-samples.js'
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
  /**
   * A link that signs a user in to the web console: the owner of the first organization, or another user of it. It is valid once, for
   * five minutes.
   * @throws if there is no active user with this email address.
   */
  consoleLink(options?: ConsoleLinkOptions): Promise<string>
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

/** The process of an emulator, and the amount of its data. */
interface EmulatorStatus {
  readonly version: string
  readonly pid: number
  /** ISO 8601. */
  readonly startedAt: string
  /** The current time of its clock, in ISO 8601. */
  readonly time: string
  /** The directory in which all data is stored; null if data is kept in memory. */
  readonly dataDir: string | null
  /** The number of resources of the first organization, by kind. */
  readonly resources: Readonly<Record<string, number>>
}

/** The controls that the admin API uses. */
export interface RemoteControls extends EmulatorControls {
  status(): Promise<EmulatorStatus>
  /** @param origin The origin of the URLs in the result; by default the one that programs on this machine use. */
  seed(data: SeedData, origin?: string): Promise<Seeded>
  /** @param origin The origin of the link; by default the one that programs on this machine use. */
  consoleLink(options?: ConsoleLinkOptions, origin?: string): Promise<string>
  /** {@link EmulatorControls.snapshot} as a stream of JSON text, which has no size limit. */
  streamSnapshot(): Readable
}

/** The controls that the test tools of the console use. */
export interface ToolsControls extends RemoteControls {
  readonly faults: Faults
  /** The time by which the clock was advanced, in milliseconds. */
  ahead(): number
  /**
   * Adds sample data to the first organization.
   * @param origin The origin of the URLs in the data.
   * @returns the number of new objects by kind.
   */
  addSamples(origin: string): Promise<Record<string, number>>
}

/** The parts of an emulator that the controls change. */
interface ControlledParts {
  readonly clock: OffsetClock
  readonly state: ControlState
  readonly faults: Faults
  readonly storage: AdminStorage
  readonly dataDir: string | undefined
  /** Runs `action` while no job runs. */
  paused<T>(action: () => Promise<T>): Promise<T>
}

export function createControls(
  context: ApiContext,
  { clock, state, faults, storage, dataDir, paused }: ControlledParts,
): ToolsControls {
  const { scheduler, keys, log } = context
  const stored = { storage, keys, log }
  const { organizationId } = firstCaller(keys)
  const startedAt = new Date().toISOString()
  return {
    faults,
    async status() {
      const counts = [...(await readUsage(context.store, organizationId))]
      // The ids of monthly counters end with the month.
      const resources = Object.fromEntries(counts.filter(([id, count]) => count > 0 && !id.includes(' ')))
      const time = new Date(clock.now()).toISOString()
      return { version, pid: process.pid, startedAt, time, dataDir: dataDir ?? null, resources }
    },
    ahead: () => clock.offsetMs,
    clock: {
      now: clock.now,
      async advance(duration) {
        await state.advance(duration)
        await scheduler.settle()
        return clock.now()
      },
    },
    consoleLink: (options = {}, origin = context.origin()) => createConsoleLink(context, origin, options),
    jobs: () => listJobs(scheduler),
    retryJob: id => scheduler.retry(id),
    discardJob: id => scheduler.discard(id),
    async seed(data, origin) {
      return seed(context, operations, firstCaller(keys), data, origin)
    },
    addSamples: origin => loadSamples(context, operations, firstCaller(keys), origin),
    outbox: () => sentMails(context, organizationId),
    snapshot: () => takeSnapshot(stored, clock.offsetMs),
    streamSnapshot: () => streamSnapshot(stored, clock.offsetMs),
    async restore(snapshot) {
      await paused(async () => {
        await loadSnapshot(stored, snapshot, clock)
        await state.replaced(snapshot.ahead)
        await storePreloads(context, preloads)
      })
    },
    async reset() {
      await paused(async () => {
        await clearStorage(stored)
        await faults.clear()
        await state.replaced(0)
        await storePreloads(context, preloads)
      })
    },
  }
}
