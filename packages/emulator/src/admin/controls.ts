import type { Readable } from 'node:stream'
import type { ApiContext } from '../api/http/context.js'
import { operations } from '../api/operations/index.js'
import { firstCaller } from '../domain/accounts/first-organization.js'
import { storePreloads } from '../domain/common/preload.js'
import { expireDocuments } from '../domain/documents/expire-documents.js'
import { type SentMail, sentMails } from '../domain/mail/outbox.js'
import { preloads } from '../domain/preloads.js'
import type { Programs } from '../execution/programs.js'
import type { EmulatorClock, SkippingClock } from '../platform/time/clock.js'
import type { JobQueue } from '../scheduling/job-queue.js'
import type { TimerQueue } from '../scheduling/timer-queue.js'
import type { AdminStorage } from '../storage/admin-storage.js'
import type { EmulatorFaults, Faults } from './faults.js'
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

/** How often expired documents are looked for, in milliseconds. */
const EXPIRY_INTERVAL = 60_000

/** The controls as the admin API uses them. */
export interface RemoteControls extends EmulatorControls {
  /** @param origin Of the URLs in what is returned; by default where programs on this machine reach the emulator. */
  seed(data: SeedData, origin?: string): Promise<Seeded>
  /** The JSON of a {@link EmulatorControls.snapshot}, however large it is. */
  streamSnapshot(): Readable
}

export interface StartedControls extends RemoteControls {
  /** Begins with the jobs, the programs and the expiry of documents. */
  start(): Promise<void>
  /** Lets the running job end, ends the programs, and begins no other. */
  stop(): Promise<void>
}

/** What the controls steer. */
interface Steered {
  readonly clock: SkippingClock
  readonly faults: Faults
  readonly jobs: JobQueue
  readonly timers: TimerQueue
  readonly programs: Programs
  readonly storage: AdminStorage
}

export function createControls(
  context: ApiContext,
  { clock, faults, jobs, timers, programs, storage }: Steered,
): StartedControls {
  const { keys, log } = context
  const stored = { storage, keys, log }
  let expiry: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const expire = (): Promise<void> => {
    expiry = expiry.then(() => expireDocuments(context)).catch(log.fault)
    return expiry
  }
  const controls: StartedControls = {
    faults,
    clock: {
      now: clock.now,
      async advance(duration) {
        clock.skip(duration)
        await expire()
        await timers.settle()
        await jobs.settle()
        return clock.now()
      },
    },
    async seed(data, origin) {
      return seed(context, operations, firstCaller(context.keys), data, origin)
    },
    outbox: () => sentMails(context, firstCaller(context.keys).organizationId),
    snapshot: () => takeSnapshot(stored, clock.ahead),
    streamSnapshot: () => streamSnapshot(stored, clock.ahead),
    async restore(snapshot) {
      await pausing(async () => {
        await loadSnapshot(stored, snapshot)
        clock.ahead = snapshot.ahead
        await storePreloads(context, preloads)
      })
    },
    async reset() {
      await pausing(async () => {
        await clearStorage(stored)
        clock.ahead = 0
        faults.clear()
        await storePreloads(context, preloads)
      })
    },
    async start() {
      jobs.start(context)
      await programs.start(context)
      await timers.start(context)
      void expire()
      timer = setInterval(expire, EXPIRY_INTERVAL)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      await expiry
      await jobs.stop()
      await programs.stop()
      await timers.stop()
    },
  }
  const pausing = async (work: () => Promise<void>): Promise<void> => {
    await controls.stop()
    try {
      await work()
    } finally {
      await controls.start()
    }
  }
  return controls
}
