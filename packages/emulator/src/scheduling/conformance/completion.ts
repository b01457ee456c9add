import { insert } from '@las/storage'
import { expect, it, vi } from 'vitest'
import { addJob, cancelJob } from '../job-record.js'
import { aborted, type Fixture, gate, note, notes, recordingKind, target } from './fixture.js'

/** Tests storing, completing and cancelling jobs. */
export function describeCompletion(t: Fixture): void {
  it('stores a job atomically with its cause', async () => {
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.setup.store.write([insert(notes, note('taken'))])
    const conflicting = t.setup.store.write([insert(notes, note('taken')), addJob(kind, target('a'))])
    await expect(conflicting).rejects.toThrow('taken')
    await scheduler.settle()
    expect(kind.done).toEqual([])
    expect(await scheduler.has(kind, target('a'))).toBe(false)
  })

  it('completes a job together with its effect', async () => {
    const started = gate()
    const release = gate()
    const kind = recordingKind({
      async run(job, { store }) {
        started.open()
        await release.opened
        await store.write([insert(notes, note('a')), ...job.done()])
        expect(await store.list(notes, 'o', { order: 'ascending', limit: 2 })).toMatchObject({
          records: [{ id: 'a' }],
        })
      },
    })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await started.opened
    expect(await scheduler.has(kind, target('a'))).toBe(true)
    const write = vi.spyOn(t.setup.records, 'write')
    release.open()
    await scheduler.settle()
    expect(write).toHaveBeenCalledTimes(1)
    expect(await scheduler.has(kind, target('a'))).toBe(false)
    expect(t.faults).toEqual([])
  })

  it('aborts a cancelled running job and rejects its writes', async () => {
    const started = gate()
    const outcomes: unknown[] = []
    const kind = recordingKind({
      async run(job, { store }) {
        started.open()
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
    await started.opened
    await t.setup.store.write([cancelJob(kind, target('a'), { reason: 'deleted' })])
    await scheduler.settle()
    expect(outcomes).toEqual(['deleted', 'JobStopped: The job was stopped: deleted'])
    expect(await t.setup.store.get(notes, 'o', 'a')).toBeUndefined()
    expect(t.faults).toEqual([])
  })

  it('aborts a cancelled job after its grace period, or when the scheduler stops', async () => {
    const started: string[] = []
    const reasons: unknown[] = []
    const cancellations: string[] = []
    const kind = recordingKind({
      gracePeriod: reason => (cancellations.push(reason) > 1 ? 1_000_000 : 1),
      async run(job) {
        started.push(job.target.id)
        await aborted(job)
        reasons.push(job.stopReason)
      },
    })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a', 'b')
    await expect.poll(() => started).toHaveLength(2)
    await t.setup.store.write([cancelJob(kind, target('a'), { reason: 'first' })])
    await expect.poll(() => reasons).toEqual(['first'])
    await t.setup.store.write([cancelJob(kind, target('b'), { reason: 'second' })])
    await scheduler.stop()
    expect(reasons).toEqual(['first', 'stopping'])
    expect(cancellations).toEqual(['first', 'second'])
  })

  it('aborts a job at the time that it has set, and lets it complete', async () => {
    const kind = recordingKind({
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

  it('stops a discarded running job', async () => {
    const started = gate()
    const reasons: unknown[] = []
    const kind = recordingKind({
      async run(job) {
        started.open()
        await aborted(job)
        reasons.push(job.stopReason)
      },
    })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await started.opened
    await scheduler.discard('note a')
    await scheduler.settle()
    expect(reasons).toEqual(['cancelled'])
  })

  it('runs unfinished jobs after a restart, without counting the interrupted attempts', async () => {
    const seen: unknown[] = []
    const kind = recordingKind({
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
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.add({ name: 'from a later version' }, 'a')
    await scheduler.settle()
    t.now += 86_400_000
    await scheduler.settle()
    expect(await scheduler.jobs()).toMatchObject([{ kind: 'from a later version', status: 'waiting', attempts: 0 }])
    await scheduler.stop()
    const later = recordingKind({ name: 'from a later version' })
    await (await t.start([later])).settle()
    expect(later.done).toEqual(['a'])
  })
}
