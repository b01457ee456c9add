import { insert, StorageError } from '@las/storage'
import { expect, it, vi } from 'vitest'
import { type Fixture, gate, note, notes, recordingKind } from './fixture.js'

/** Tests failures of jobs and of the storage. */
export function describeFailures(t: Fixture): void {
  it('retries a failed job with increasing delays until it is dead', async () => {
    let attempts = 0
    const kind = recordingKind({
      maxAttempts: 4,
      async run() {
        attempts++
        throw new Error(`attempt ${attempts}`)
      },
    })
    const other = recordingKind({ name: 'other' })
    const scheduler = await t.start([kind, other])
    await t.add(kind, 'a')
    await t.add(other, 'b')
    await scheduler.settle()
    expect(other.done).toEqual(['b'])
    for (const [wait, expected] of [1000, 2000, 4000].map((wait, index) => [wait, index + 1] as const)) {
      expect(await scheduler.jobs()).toMatchObject([
        { id: 'note a', status: 'waiting', attempts: expected, error: `attempt ${expected}`, runAt: t.now + wait },
      ])
      t.now += wait - 1
      await scheduler.settle()
      expect(attempts).toBe(expected)
      t.now += 1
      await scheduler.settle()
    }
    expect(await scheduler.jobs()).toMatchObject([{ status: 'dead', attempts: 4, error: 'attempt 4' }])
    t.now += 86_400_000
    await scheduler.settle()
    expect(attempts).toBe(4)
    expect(t.faults.slice(0, 4).map(String)).toEqual([1, 2, 3, 4].map(n => `Error: attempt ${n}`))
    expect(t.faults[4]).toContain('note a')
  })

  it('retries or discards a dead job on demand', async () => {
    let isFixed = false
    const kind = recordingKind({
      maxAttempts: 1,
      async run({ target }) {
        if (!isFixed) throw new Error('failure')
        kind.done.push(target.id)
      },
    })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a', 'b')
    await scheduler.settle()
    expect(await scheduler.jobs()).toMatchObject([{ status: 'dead' }, { status: 'dead' }])
    isFixed = true
    expect(await scheduler.retry('note a')).toBe(true)
    expect(await scheduler.discard('note b')).toBe(true)
    await scheduler.settle()
    expect(kind.done).toEqual(['a'])
    expect(await scheduler.jobs()).toEqual([])
    expect([await scheduler.retry('note a'), await scheduler.discard('note b')]).toEqual([false, false])
  })

  it('retries after storage failures without counting them', async () => {
    const unreadable = new StorageError('permission', 'documents/stored/x is not accessible')
    let attempts = 0
    const kind = recordingKind({
      maxAttempts: 1,
      async run() {
        if (++attempts < 8) throw unreadable
      },
    })
    const other = recordingKind({ name: 'other' })
    const scheduler = await t.start([kind, other])
    await t.add(kind, 'a')
    await t.add(other, 'b')
    await scheduler.settle()
    expect(other.done).toEqual(['b'])
    expect(await scheduler.jobs()).toMatchObject([{ attempts: 0, status: 'waiting', error: null }])
    for (let retry = 0; retry < 7; retry++) {
      t.now += 60_000
      await scheduler.settle()
    }
    expect(attempts).toBe(8)
    expect(await scheduler.jobs()).toEqual([])
  })

  it('keeps running jobs after a failed write of the scheduler', async () => {
    const kind = recordingKind({ concurrency: 1 })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a', 'b', 'c')
    const full = new StorageError('full', 'The disk is full')
    vi.spyOn(t.setup.records, 'write').mockRejectedValueOnce(full)
    await scheduler.settle()
    expect(kind.done).toEqual(['a', 'b', 'c'])
    expect(t.faults).toEqual([full])
    t.now += 1000
    await expect.poll(() => scheduler.jobs()).toEqual([])
    // The job whose completion was not stored runs again. It need not be the first one when several jobs are completed together.
    expect(kind.done).toEqual(['a', 'b', 'c', expect.stringMatching(/^[abc]$/)])
  })

  it('keeps running jobs after a failed write of a handler', async () => {
    const kind = recordingKind({
      concurrency: 1,
      async run({ target }, { store }) {
        await store.write([insert(notes, note(target.id))])
      },
    })
    const scheduler = await t.start([kind])
    await t.add(kind, 'a', 'b')
    vi.spyOn(t.setup.records, 'write').mockRejectedValueOnce(new Error('failure'))
    await scheduler.settle()
    expect(await scheduler.jobs()).toMatchObject([{ id: 'note a', attempts: 1 }])
    expect(await t.setup.store.get(notes, 'o', 'b')).toBeDefined()
  })

  it.each([0, 1, 2, 3, 4, 5, 10, 20])(
    'runs a job that is added %i ticks after the end of the last one',
    async ticks => {
      const ended = gate()
      const kind = recordingKind({
        async run({ target }) {
          kind.done.push(target.id)
          ended.open()
        },
      })
      await t.start([kind])
      await t.add(kind, 'a')
      await ended.opened
      for (let tick = 0; tick < ticks; tick++) await undefined
      await t.add(kind, 'b')
      await expect.poll(() => kind.done).toEqual(['a', 'b'])
    },
  )
}
