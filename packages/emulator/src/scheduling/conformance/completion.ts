import { insert } from '@las/storage'
import { expect, it, vi } from 'vitest'
import { addJob, cancelJob } from '../job-record.js'
import { aborted, type Fixture, gate, note, notes, noting, target } from './fixture.js'

/** How jobs are stored, completed and cancelled. */
export function describeCompletion(t: Fixture): void {
  it('stores a job together with its cause, or neither', async () => {
    const kind = noting()
    const scheduler = await t.start([kind])
    await t.setup.store.write([insert(notes, note('taken'))])
    const conflicting = t.setup.store.write([insert(notes, note('taken')), addJob(kind, target('a'))])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await begun.opened
    expect(await scheduler.has(kind, target('a'))).toBe(true)
    const write = vi.spyOn(t.setup.records, 'write')
    release.open()
    await scheduler.settle()
    expect(write).toHaveBeenCalledTimes(1)
    expect(await scheduler.has(kind, target('a'))).toBe(false)
    expect(t.faults).toEqual([])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await begun.opened
    await t.setup.store.write([cancelJob(kind, target('a'), { reason: 'deleted' })])
    await scheduler.settle()
    expect(outcomes).toEqual(['deleted', 'JobStopped: The job was stopped: deleted'])
    expect(await t.setup.store.get(notes, 'o', 'a')).toBeUndefined()
    expect(t.faults).toEqual([])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a', 'b')
    await begun.opened
    await t.setup.store.write([cancelJob(kind, target('a'), { reason: 'first' })])
    await expect.poll(() => reasons).toEqual(['first'])
    await t.setup.store.write([cancelJob(kind, target('b'), { reason: 'second' })])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await expect.poll(async () => (await scheduler.jobs())[0]?.status).toBe('running')
    t.now += 60_000
    await scheduler.settle()
    expect(await t.setup.store.get(notes, 'o', 'a')).toMatchObject({ text: 'timeout' })
    expect(await scheduler.jobs()).toEqual([])
    expect(t.faults).toEqual([])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await begun.opened
    await scheduler.discard('note a')
    await scheduler.settle()
    expect(reasons).toEqual(['cancelled'])
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
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await expect.poll(() => seen).toEqual([1])
    await scheduler.stop()
    expect(await scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 0 }])
    await t.setup.store.write([addJob(kind, target('b'))])
    expect(seen).toEqual([1])
    await scheduler.start({ store: t.setup.store })
    await scheduler.settle()
    expect(seen).toEqual([1, 1, 1])
    expect(await scheduler.jobs()).toEqual([])
    expect(t.faults).toEqual([])
  })

  it('keeps jobs of unknown kinds', async () => {
    const kind = noting()
    const scheduler = await t.start([kind])
    await t.add({ name: 'of a later version' }, 'a')
    await scheduler.settle()
    t.now += 86_400_000
    await scheduler.settle()
    expect(await scheduler.jobs()).toMatchObject([{ kind: 'of a later version', status: 'waiting', attempts: 0 }])
    await scheduler.stop()
    const later = noting({ name: 'of a later version' })
    await (await t.start([later])).settle()
    expect(later.done).toEqual(['a'])
  })
}
