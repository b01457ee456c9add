import { type BaseRecord, type Collection, collection, insert, StorageError, type Store } from '@las/storage'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobKind, RunningJob } from './job-kind.js'
import { addJob, cancelJob, type JobName, type Target } from './job-record.js'
import type { JobInfo, OwnedScheduler } from './scheduler.js'

/** What handlers of the suite can reach. */
export interface SuiteContext {
  readonly store: Store
}

/** A place where jobs are stored, and schedulers that share it. */
export interface SchedulerSetup {
  /** A store whose writes the schedulers notice. */
  readonly store: Store
  /** What is behind it, where all writes arrive, those of the schedulers included. */
  readonly records: Store
  /** A scheduler that is not started yet. One that `hangs` does not renew its claims, and loses them within moments. */
  make(kinds: readonly Kind[], options?: { readonly hangs?: boolean }): OwnedScheduler<SuiteContext>
  close(): Promise<void>
}

export interface SetupOptions {
  readonly clock: () => number
  readonly log: { fault(error: unknown): void }
}

type Kind = JobKind<SuiteContext, unknown>

interface Note extends BaseRecord {
  readonly text: string
}

export const notes: Collection<Note> = collection('notes')
const note = (id: string, text = ''): Note => ({ id, organizationId: 'o', revision: 0, text })
const target = (id: string, organizationId = 'o'): Target => ({ organizationId, id })

/** A promise that the test resolves. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Resolves when the signal of a job is aborted. */
const aborted = ({ signal }: RunningJob): Promise<void> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))

/** What every scheduler must do. */
export function describeScheduler(name: string, setUp: (options: SetupOptions) => Promise<SchedulerSetup>): void {
  describe(`the scheduler ${name}`, () => {
    let now: number
    let faults: unknown[]
    let setup: SchedulerSetup
    let started: OwnedScheduler<SuiteContext>[]
    beforeEach(async () => {
      now = 1_000_000
      faults = []
      started = []
      setup = await setUp({ clock: () => now, log: { fault: error => faults.push(error) } })
    })
    afterEach(async () => {
      vi.restoreAllMocks()
      for (const scheduler of started) await scheduler.stop()
      await setup.close()
      vi.useRealTimers()
    })

    const start = async (
      kinds: readonly Kind[],
      options?: { readonly hangs?: boolean },
    ): Promise<OwnedScheduler<SuiteContext>> => {
      const scheduler = setup.make(kinds, options)
      started.push(scheduler)
      await scheduler.start({ store: setup.store })
      return scheduler
    }
    const add = (kind: JobName<unknown>, ...ids: string[]): Promise<void> =>
      setup.store.write(ids.map(id => addJob(kind, target(id))))
    const ids = (jobs: readonly JobInfo[]): string[] => jobs.map(({ id }) => id)

    /** A kind that notes the ids of its targets. */
    const noting = (kind: Partial<Kind> = {}): Kind & { readonly done: string[] } => {
      const done: string[] = []
      return { name: 'note', run: async job => void done.push(job.target.id), ...kind, done }
    }

    it('runs jobs with what they are given, and removes them', async () => {
      const seen: unknown[] = []
      const kind: Kind = {
        name: 'note',
        run: async ({ target, data, attempt }) => void seen.push({ target, data, attempt }),
      }
      const scheduler = await start([kind])
      await setup.store.write([addJob(kind, target('a'), { data: { text: 'x' } })])
      await scheduler.settle()
      expect(seen).toEqual([{ target: target('a'), data: { text: 'x' }, attempt: 1 }])
      expect(await scheduler.jobs()).toEqual([])
      expect(faults).toEqual([])
    })

    it('begins without being asked', async () => {
      const kind = noting()
      await start([kind])
      await add(kind, 'a')
      await expect.poll(() => kind.done).toEqual(['a'])
    })

    it('runs the oldest first', async () => {
      const kind = noting({ concurrency: 1 })
      const scheduler = await start([kind])
      await add(kind, 'c', 'a')
      await add(kind, 'b')
      await scheduler.settle()
      expect(kind.done).toEqual(['c', 'a', 'b'])
    })

    it('runs delayed jobs when their time has come', async () => {
      const kind = noting()
      const scheduler = await start([kind])
      await setup.store.write([
        addJob(kind, target('late'), { at: now + 60_000 }),
        addJob(kind, target('early'), { at: now + 30_000 }),
      ])
      await scheduler.settle()
      expect(kind.done).toEqual([])
      now += 29_999
      await scheduler.settle()
      expect(kind.done).toEqual([])
      now += 1
      await expect.poll(() => kind.done).toEqual(['early'])
      now += 3_600_000
      await scheduler.settle()
      expect(kind.done).toEqual(['early', 'late'])
    })

    it('runs recurring jobs by their interval, and makes up for those that it missed by one', async () => {
      const kind = noting({ every: 60_000 })
      const scheduler = await start([kind])
      await expect.poll(() => kind.done).toHaveLength(1)
      now += 600_000
      await scheduler.settle()
      expect(kind.done).toHaveLength(2)
      expect(await scheduler.jobs()).toEqual([])
    })

    it('runs a recurring job again after a failure', async () => {
      let runs = 0
      const kind = noting({
        every: 60_000,
        async run() {
          runs++
          throw new Error('no luck')
        },
      })
      const scheduler = await start([kind])
      await scheduler.settle()
      const before = runs
      now += 60_000
      await scheduler.settle()
      expect(runs).toBe(before + 1)
      expect(faults).toContainEqual(new Error('no luck'))
    })

    it('does not run what was cancelled before its time', async () => {
      const kind = noting()
      const scheduler = await start([kind])
      await setup.store.write([addJob(kind, target('a'), { at: now + 1000 })])
      await setup.store.write([cancelJob(kind, target('a')), cancelJob(kind, target('there is none'))])
      now += 1000
      await scheduler.settle()
      expect(kind.done).toEqual([])
      expect(await scheduler.jobs()).toEqual([])
    })

    it('moves a job to another time within one write', async () => {
      const kind = noting()
      const scheduler = await start([kind])
      await setup.store.write([addJob(kind, target('a'), { at: now + 1000, key: now + 1000 })])
      await setup.store.write([
        cancelJob(kind, target('a'), { key: now + 1000 }),
        addJob(kind, target('a'), { at: now + 2000, key: now + 2000 }),
      ])
      now += 1000
      await scheduler.settle()
      expect(kind.done).toEqual([])
      now += 1000
      await scheduler.settle()
      expect(kind.done).toEqual(['a'])
    })

    it('aborts a running job that is cancelled, which can write nothing more', async () => {
      const begun = gate()
      const outcomes: unknown[] = []
      const kind = noting({
        async run(job, { store }) {
          begun.open()
          await aborted(job)
          outcomes.push(job.stopReason)
          try {
            await store.write([insert(notes, note('a')), ...job.done()])
          } catch (error) {
            outcomes.push(String(error))
            throw error
          }
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await begun.opened
      await setup.store.write([cancelJob(kind, target('a'), { reason: 'deleted' })])
      await scheduler.settle()
      expect(outcomes).toEqual(['deleted', 'JobStopped: The job was stopped: deleted'])
      expect(await setup.store.get(notes, 'o', 'a')).toBeUndefined()
      expect(faults).toEqual([])
    })

    it('lets a cancelled job go on for a while, unless it stops itself', async () => {
      const begun = gate()
      const reasons: unknown[] = []
      const graces: string[] = []
      const kind = noting({
        grace: reason => (graces.push(reason) > 1 ? 1_000_000 : 1),
        async run(job) {
          begun.open()
          await aborted(job)
          reasons.push(job.stopReason)
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a', 'b')
      await begun.opened
      await setup.store.write([cancelJob(kind, target('a'), { reason: 'first' })])
      await expect.poll(() => reasons).toEqual(['first'])
      await setup.store.write([cancelJob(kind, target('b'), { reason: 'second' })])
      await scheduler.stop()
      expect(reasons).toEqual(['first', 'stopping'])
      expect(graces).toEqual(['first', 'second'])
    })

    it('aborts a job at the time that it asks for, which can still complete', async () => {
      const kind = noting({
        async run(job, { store }) {
          job.abortAt(1_060_000)
          await aborted(job)
          await store.write([insert(notes, note('a', job.stopReason)), ...job.done()])
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await expect.poll(async () => (await scheduler.jobs())[0]?.status).toBe('running')
      now += 60_000
      await scheduler.settle()
      expect(await setup.store.get(notes, 'o', 'a')).toMatchObject({ text: 'timeout' })
      expect(await scheduler.jobs()).toEqual([])
      expect(faults).toEqual([])
    })

    it('runs at most as many of a kind as it allows, and other kinds beside them', async () => {
      const release = gate()
      const running: string[] = []
      const slow = noting({
        name: 'slow',
        concurrency: 2,
        async run({ target }) {
          running.push(target.id)
          await release.opened
        },
      })
      const quick = noting({ name: 'quick' })
      const scheduler = await start([slow, quick])
      await add(slow, 'a', 'b', 'c')
      await add(quick, 'd')
      await scheduler.settle(quick)
      expect(quick.done).toEqual(['d'])
      expect(running).toEqual(['a', 'b'])
      release.open()
      await scheduler.settle()
      expect(running).toEqual(['a', 'b', 'c'])
    })

    it('runs at most as many for an organization as a kind allows', async () => {
      const release = gate()
      const running: string[] = []
      const kind = noting({
        perOrganization: 1,
        async run({ target }) {
          running.push(target.id)
          await release.opened
        },
      })
      const scheduler = await start([kind])
      await setup.store.write([
        addJob(kind, target('a1', 'a')),
        addJob(kind, target('a2', 'a')),
        addJob(kind, target('b1', 'b')),
      ])
      await expect.poll(() => running).toEqual(['a1', 'b1'])
      release.open()
      await scheduler.settle()
      expect(running).toEqual(['a1', 'b1', 'a2'])
    })

    it('lets no organization wait for all jobs of another', async () => {
      const kind = noting({ concurrency: 2 })
      const scheduler = setup.make([kind])
      started.push(scheduler)
      await setup.store.write(['1', '2', '3', '4', '5', '6'].map(n => addJob(kind, target(`a${n}`, 'a'))))
      await setup.store.write(['1', '2'].map(n => addJob(kind, target(`b${n}`, 'b'))))
      await scheduler.start({ store: setup.store })
      await scheduler.settle()
      expect(new Set(kind.done.slice(0, 4))).toEqual(new Set(['a1', 'b1', 'a2', 'b2']))
      expect(kind.done).toHaveLength(8)
    })

    it('stores a job together with its cause, or neither', async () => {
      const kind = noting()
      const scheduler = await start([kind])
      await setup.store.write([insert(notes, note('taken'))])
      const conflicting = setup.store.write([insert(notes, note('taken')), addJob(kind, target('a'))])
      await expect(conflicting).rejects.toThrow('taken')
      await scheduler.settle()
      expect(kind.done).toEqual([])
      expect(await scheduler.has(kind, target('a'))).toBe(false)
    })

    it('completes a job together with its effect', async () => {
      const begun = gate()
      const release = gate()
      const kind = noting({
        async run(job, { store }) {
          begun.open()
          await release.opened
          await store.write([insert(notes, note('a')), ...job.done()])
          expect(await store.list(notes, 'o', { order: 'ascending', limit: 2 })).toMatchObject({
            records: [{ id: 'a' }],
          })
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await begun.opened
      expect(await scheduler.has(kind, target('a'))).toBe(true)
      const write = vi.spyOn(setup.records, 'write')
      release.open()
      await scheduler.settle()
      expect(write).toHaveBeenCalledTimes(1)
      expect(await scheduler.has(kind, target('a'))).toBe(false)
      expect(faults).toEqual([])
    })

    it('runs a job again that asks for it, also as another kind', async () => {
      const second = noting({ name: 'second', idPrefix: 'both' })
      let runs = 0
      const first = noting({
        name: 'first',
        idPrefix: 'both',
        async run(job, { store }) {
          runs++
          await store.write(job.again(runs === 1 ? { at: now + 1000 } : { kind: second }))
        },
      })
      const scheduler = await start([first, second])
      await add(first, 'a')
      await scheduler.settle()
      expect(runs).toBe(1)
      now += 1000
      await scheduler.settle()
      expect([runs, second.done]).toEqual([2, ['a']])
      expect(await scheduler.jobs()).toEqual([])
    })

    it.each([
      ['before', true],
      ['after', false],
    ])(
      'gives a job whose scheduler hangs to another one; what the first one prepares %s that is not written',
      async (_when, isEarly) => {
        const hangs = gate()
        const works = gate()
        const outcomes: string[] = []
        const end = (text: string, release: Promise<void>): Kind =>
          noting({
            async run(job, { store }) {
              try {
                const changes = isEarly ? job.done() : undefined
                await release
                await store.write([insert(notes, note(text)), ...(changes ?? job.done())])
                outcomes.push(`${text} is done`)
              } catch (error) {
                outcomes.push(`${text} failed`)
                throw error
              }
            },
          })
        const kind = end('first', hangs.opened)
        await start([kind], { hangs: true })
        await add(kind, 'a')
        const other = await start([{ ...end('second', works.opened) }])
        await expect.poll(async () => (await other.jobs())[0]).toMatchObject({ status: 'running', attempts: 1 })
        hangs.open()
        await expect.poll(() => outcomes).toEqual(['first failed'])
        expect(await other.jobs()).toMatchObject([{ status: 'running', attempts: 1 }])
        works.open()
        await other.settle()
        expect(outcomes).toEqual(['first failed', 'second is done'])
        expect(await setup.store.get(notes, 'o', 'first')).toBeUndefined()
        expect(await setup.store.get(notes, 'o', 'second')).toBeDefined()
        expect(await other.jobs()).toEqual([])
      },
    )

    it('runs no job that another scheduler runs, but those that it leaves when it stops', async () => {
      const first = noting({
        async run(job) {
          await aborted(job)
          job.signal.throwIfAborted()
        },
      })
      const second = noting()
      const one = await start([first])
      await add(first, 'a')
      const other = await start([second])
      await other.settle()
      expect(second.done).toEqual([])
      await one.stop()
      await expect.poll(() => second.done).toEqual(['a'])
      await other.settle()
      expect(await other.jobs()).toEqual([])
    })

    it('tries a job that failed again, less and less often, until it is dead', async () => {
      let attempts = 0
      const kind = noting({
        maxAttempts: 4,
        async run() {
          attempts++
          throw new Error(`attempt ${attempts}`)
        },
      })
      const other = noting({ name: 'other' })
      const scheduler = await start([kind, other])
      await add(kind, 'a')
      await add(other, 'b')
      await scheduler.settle()
      expect(other.done).toEqual(['b'])
      for (const [wait, expected] of [1000, 2000, 4000].map((wait, index) => [wait, index + 1] as const)) {
        expect(await scheduler.jobs()).toMatchObject([
          { id: 'note a', status: 'waiting', attempts: expected, error: `attempt ${expected}`, runAt: now + wait },
        ])
        now += wait - 1
        await scheduler.settle()
        expect(attempts).toBe(expected)
        now += 1
        await scheduler.settle()
      }
      expect(await scheduler.jobs()).toMatchObject([{ status: 'dead', attempts: 4, error: 'attempt 4' }])
      now += 86_400_000
      await scheduler.settle()
      expect(attempts).toBe(4)
      expect(faults.slice(0, 4).map(String)).toEqual([1, 2, 3, 4].map(n => `Error: attempt ${n}`))
      expect(faults[4]).toContain('note a')
    })

    it('runs a dead job again on demand, or forgets it', async () => {
      let works = false
      const kind = noting({
        maxAttempts: 1,
        async run({ target }) {
          if (!works) throw new Error('no luck')
          kind.done.push(target.id)
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a', 'b')
      await scheduler.settle()
      expect(await scheduler.jobs()).toMatchObject([{ status: 'dead' }, { status: 'dead' }])
      works = true
      expect(await scheduler.retry('note a')).toBe(true)
      expect(await scheduler.discard('note b')).toBe(true)
      await scheduler.settle()
      expect(kind.done).toEqual(['a'])
      expect(await scheduler.jobs()).toEqual([])
      expect([await scheduler.retry('note a'), await scheduler.discard('note b')]).toEqual([false, false])
    })

    it('stops a running job that is discarded', async () => {
      const begun = gate()
      const reasons: unknown[] = []
      const kind = noting({
        async run(job) {
          begun.open()
          await aborted(job)
          reasons.push(job.stopReason)
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await begun.opened
      await scheduler.discard('note a')
      await scheduler.settle()
      expect(reasons).toEqual(['cancelled'])
    })

    it('counts no failure of the storage, and tries without limit', async () => {
      const unreadable = new StorageError('permission', 'documents/stored/x is not accessible')
      let attempts = 0
      const kind = noting({
        maxAttempts: 1,
        async run() {
          if (++attempts < 8) throw unreadable
        },
      })
      const other = noting({ name: 'other' })
      const scheduler = await start([kind, other])
      await add(kind, 'a')
      await add(other, 'b')
      await scheduler.settle()
      expect(other.done).toEqual(['b'])
      expect(await scheduler.jobs()).toMatchObject([{ attempts: 0, status: 'waiting', error: null }])
      for (let retry = 0; retry < 7; retry++) {
        now += 60_000
        await scheduler.settle()
      }
      expect(attempts).toBe(8)
      expect(await scheduler.jobs()).toEqual([])
    })

    it('loses no wake-up when its own write fails', async () => {
      const kind = noting({ concurrency: 1 })
      const scheduler = await start([kind])
      await add(kind, 'a', 'b', 'c')
      const full = new StorageError('full', 'The disk is full')
      vi.spyOn(setup.records, 'write').mockRejectedValueOnce(full)
      await scheduler.settle()
      expect(kind.done).toEqual(['a', 'b', 'c'])
      expect(faults).toEqual([full])
      now += 1000
      await expect.poll(() => scheduler.jobs()).toEqual([])
      expect(kind.done).toEqual(['a', 'b', 'c', 'a'])
    })

    it('loses no wake-up when a write of a handler fails', async () => {
      const kind = noting({
        concurrency: 1,
        async run({ target }, { store }) {
          await store.write([insert(notes, note(target.id))])
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a', 'b')
      vi.spyOn(setup.records, 'write').mockRejectedValueOnce(new Error('no luck'))
      await scheduler.settle()
      expect(await scheduler.jobs()).toMatchObject([{ id: 'note a', attempts: 1 }])
      expect(await setup.store.get(notes, 'o', 'b')).toBeDefined()
    })

    it.each([0, 1, 2, 3, 4, 5, 10, 20])('loses no job that is added %i ticks after the last one ended', async ticks => {
      const ended = gate()
      const kind = noting({
        async run({ target }) {
          kind.done.push(target.id)
          ended.open()
        },
      })
      await start([kind])
      await add(kind, 'a')
      await ended.opened
      for (let tick = 0; tick < ticks; tick++) await undefined
      await add(kind, 'b')
      await expect.poll(() => kind.done).toEqual(['a', 'b'])
    })

    it('keeps jobs of unknown kinds', async () => {
      const kind = noting()
      const scheduler = await start([kind])
      await add({ name: 'of a later version' }, 'a')
      await scheduler.settle()
      now += 86_400_000
      await scheduler.settle()
      expect(await scheduler.jobs()).toMatchObject([{ kind: 'of a later version', status: 'waiting', attempts: 0 }])
      await scheduler.stop()
      const later = noting({ name: 'of a later version' })
      await (await start([later])).settle()
      expect(later.done).toEqual(['a'])
    })

    it('writes nothing while nothing is due, and has one timer at most', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] })
      const kind = noting()
      const hourly = noting({ name: 'hourly', every: 3_600_000 })
      const scheduler = await start([kind, hourly])
      await scheduler.settle()
      await setup.store.write([
        addJob(kind, target('a'), { at: now + 3_600_000 }),
        addJob(kind, target('b'), { at: now + 7_200_000 }),
      ])
      const write = vi.spyOn(setup.records, 'write')
      for (let minute = 0; minute < 50; minute++) {
        now += 60_000
        await scheduler.settle(kind)
        expect(vi.getTimerCount()).toBeLessThanOrEqual(1)
      }
      expect(write).not.toHaveBeenCalled()
      await scheduler.stop()
      expect(vi.getTimerCount()).toBe(0)
    })

    it('has no timer while nothing waits', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] })
      const kind = noting()
      const scheduler = await start([kind])
      await add(kind, 'a')
      await scheduler.settle()
      await setup.store.write([addJob(kind, target('b'), { at: now + 1 })])
      expect(vi.getTimerCount()).toBe(1)
      await setup.store.write([cancelJob(kind, target('b'))])
      expect(vi.getTimerCount()).toBe(0)
    })

    it('runs after a restart what was left, and counts no attempt that the stop ended', async () => {
      const seen: unknown[] = []
      const kind = noting({
        async run(job) {
          seen.push(job.attempt)
          if (seen.length > 1) return
          await aborted(job)
          job.signal.throwIfAborted()
        },
      })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await expect.poll(() => seen).toEqual([1])
      await scheduler.stop()
      expect(await scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 0 }])
      await setup.store.write([addJob(kind, target('b'))])
      expect(seen).toEqual([1])
      await scheduler.start({ store: setup.store })
      await scheduler.settle()
      expect(seen).toEqual([1, 1, 1])
      expect(await scheduler.jobs()).toEqual([])
      expect(faults).toEqual([])
    })

    it('settles without kinds that are not awaited, and at once while it is stopped', async () => {
      const kind = noting({ awaited: false, run: aborted })
      const scheduler = await start([kind])
      await add(kind, 'a')
      await scheduler.settle()
      expect(await scheduler.has(kind, target('a'))).toBe(true)
      await scheduler.stop()
      await add(kind, 'b')
      await scheduler.settle(kind)
      expect(ids(await scheduler.jobs())).toEqual(['note b'])
    })
  })
}
