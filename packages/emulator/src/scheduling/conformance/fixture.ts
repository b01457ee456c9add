import { type BaseRecord, type Collection, collection, type Store } from '@las/storage'
import { afterEach, beforeEach, vi } from 'vitest'
import type { JobKind, RunningJob } from '../job-kind.js'
import { addJob, type JobName, type Target } from '../job-record.js'
import type { OwnedScheduler } from '../scheduler.js'

/** The context of the handlers in the suite. */
export interface SuiteContext {
  readonly store: Store
}

/** A store of jobs, and schedulers that share it. */
export interface SchedulerSetup {
  /** A store whose writes the schedulers observe. */
  readonly store: Store
  /** The underlying store, which receives all writes, including those of the schedulers. */
  readonly records: Store
  /** Creates a scheduler without starting it. With `hangs`, it does not renew its claims, which expire soon. */
  make(kinds: readonly Kind[], options?: { readonly hangs?: boolean }): OwnedScheduler<SuiteContext>
  close(): Promise<void>
}

export interface SetupOptions {
  readonly clock: () => number
  readonly log: { fault(error: unknown): void }
}

export type Kind = JobKind<SuiteContext, unknown>

/** The environment of a test. Each test has a new one. */
export interface Fixture {
  /** The time of the clock, in milliseconds since 1970. */
  now: number
  /** The logged faults. */
  readonly faults: unknown[]
  readonly setup: SchedulerSetup
  /** The schedulers to stop after the test. */
  readonly started: OwnedScheduler<SuiteContext>[]
  /** Starts a scheduler. */
  start(kinds: readonly Kind[]): Promise<OwnedScheduler<SuiteContext>>
  /** Adds jobs for targets. */
  add(kind: JobName<unknown>, ...ids: string[]): Promise<void>
}

export function useFixture(setUp: (options: SetupOptions) => Promise<SchedulerSetup>): Fixture {
  let setup: SchedulerSetup
  const fixture: Fixture = {
    now: 0,
    faults: [],
    started: [],
    get setup() {
      return setup
    },
    async start(kinds) {
      const scheduler = setup.make(kinds)
      fixture.started.push(scheduler)
      await scheduler.start({ store: setup.store })
      return scheduler
    },
    add: (kind, ...ids) => setup.store.write(ids.map(id => addJob(kind, target(id)))),
  }
  beforeEach(async () => {
    fixture.now = 1_000_000
    fixture.faults.length = 0
    setup = await setUp({ clock: () => fixture.now, log: { fault: error => fixture.faults.push(error) } })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const scheduler of fixture.started.splice(0)) await scheduler.stop()
    await setup.close()
    vi.useRealTimers()
  })
  return fixture
}

/** A record that handlers write. */
interface Note extends BaseRecord {
  readonly text: string
}

export const notes: Collection<Note> = collection('notes')
export const note = (id: string, text = ''): Note => ({ id, organizationId: 'o', revision: 0, text })
export const target = (id: string, organizationId = 'o'): Target => ({ organizationId, id })

/** Returns a kind that records the ids of its targets in `done`. */
export function recordingKind(kind: Partial<Kind> = {}): Kind & { readonly done: string[] } {
  const done: string[] = []
  return { name: 'note', run: async job => void done.push(job.target.id), ...kind, done }
}

/** A promise that the test resolves. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Resolves when the signal of a job is aborted. */
export const aborted = ({ signal }: RunningJob): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
