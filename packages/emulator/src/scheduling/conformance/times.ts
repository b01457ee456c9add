import { expect, it } from 'vitest'
import type { RunningJob } from '../job-kind.js'
import { addJob, cancelJob } from '../job-record.js'
import { aborted, type Fixture, gate, type Kind, recordingKind, target } from './fixture.js'

/** Tests when jobs run. */
export function describeTimes(t: Fixture): void {
  it('runs jobs with their data, and removes them', async () => {
    const seen: unknown[] = []
    const kind: Kind = {
      name: 'note',
      run: async ({ target, data, attempt }) => void seen.push({ target, data, attempt }),
    }
    const scheduler = await t.start([kind])
    await t.setup.store.write([addJob(kind, target('a'), { data: { text: 'x' } })])
    await scheduler.settle()
    expect(seen).toEqual([{ target: target('a'), data: { text: 'x' }, attempt: 1 }])
    expect(await scheduler.jobs()).toEqual([])
    expect(t.faults).toEqual([])
  })

  it('starts jobs without a call to settle', async () => {
    const kind = recordingKind()
    await t.start([kind])
    await t.add(kind, 'a')
    await expect.poll(() => kind.done).toEqual(['a'])
  })

  it('runs the oldest job first', async () => {
    const kind = recordingKind({ concurrency: 1 })
    const scheduler = await t.start([kind])
    await t.add(kind, 'c', 'a')
    await t.add(kind, 'b')
    await scheduler.settle()
    expect(kind.done).toEqual(['c', 'a', 'b'])
  })

  it('runs delayed jobs at their time', async () => {
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.setup.store.write([
      addJob(kind, target('late'), { at: t.now + 60_000 }),
      addJob(kind, target('early'), { at: t.now + 30_000 }),
    ])
    await scheduler.settle()
    expect(kind.done).toEqual([])
    t.now += 29_999
    await scheduler.settle()
    expect(kind.done).toEqual([])
    t.now += 1
    await expect.poll(() => kind.done).toEqual(['early'])
    t.now += 3_600_000
    await scheduler.settle()
    expect(kind.done).toEqual(['early', 'late'])
  })

  it('runs recurring jobs at their interval, and once after missed runs', async () => {
    const kind = recordingKind({ every: 60_000 })
    const scheduler = await t.start([kind])
    await expect.poll(() => kind.done).toHaveLength(1)
    t.now += 600_000
    await scheduler.settle()
    expect(kind.done).toHaveLength(2)
    expect(await scheduler.jobs()).toEqual([])
  })

  it('runs a recurring job again after a failure', async () => {
    let runs = 0
    const kind = recordingKind({
      every: 60_000,
      async run() {
        runs++
        throw new Error('failure')
      },
    })
    const scheduler = await t.start([kind])
    await scheduler.settle()
    const before = runs
    t.now += 60_000
    await scheduler.settle()
    expect(runs).toBe(before + 1)
    expect(t.faults).toContainEqual(new Error('failure'))
  })

  it('does not run a job that was cancelled before its time', async () => {
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.setup.store.write([addJob(kind, target('a'), { at: t.now + 1000 })])
    await t.setup.store.write([cancelJob(kind, target('a')), cancelJob(kind, target('unknown'))])
    t.now += 1000
    await scheduler.settle()
    expect(kind.done).toEqual([])
    expect(await scheduler.jobs()).toEqual([])
  })

  it('moves a job to another time within one write', async () => {
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.setup.store.write([addJob(kind, target('a'), { at: t.now + 1000, key: t.now + 1000 })])
    await t.setup.store.write([
      cancelJob(kind, target('a'), { key: t.now + 1000 }),
      addJob(kind, target('a'), { at: t.now + 2000, key: t.now + 2000 }),
    ])
    t.now += 1000
    await scheduler.settle()
    expect(kind.done).toEqual([])
    t.now += 1000
    await scheduler.settle()
    expect(kind.done).toEqual(['a'])
  })

  it('reschedules a job, even as another kind', async () => {
    const second = recordingKind({ name: 'second', idPrefix: 'both' })
    let runs = 0
    const first = recordingKind({
      name: 'first',
      idPrefix: 'both',
      async run(job, { store }) {
        runs++
        await store.write(job.reschedule(runs === 1 ? { at: t.now + 1000 } : { kind: second }))
      },
    })
    const scheduler = await t.start([first, second])
    await t.add(first, 'a')
    await scheduler.settle()
    expect(runs).toBe(1)
    t.now += 1000
    await scheduler.settle()
    expect([runs, second.done]).toEqual([2, ['a']])
    expect(await scheduler.jobs()).toEqual([])
  })

  it('settles without waiting for kinds that are not awaited, and immediately while stopped', async () => {
    const started = gate()
    const run = (job: RunningJob): Promise<void> => {
      started.open()
      return aborted(job)
    }
    const kind = recordingKind({ awaited: false, run })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await scheduler.settle()
    expect(await scheduler.has(kind, target('a'))).toBe(true)
    await started.opened
    await scheduler.stop()
    await t.add(kind, 'b')
    await scheduler.settle(kind)
    expect((await scheduler.jobs()).map(({ id }) => id)).toEqual(['note b'])
  })
}
