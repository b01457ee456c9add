import { insert } from '@las/storage'
import { expect, it } from 'vitest'
import { addJob } from '../job-record.js'
import { aborted, type Fixture, gate, type Kind, note, notes, recordingKind, target } from './fixture.js'

/** Tests limits of concurrency, and claims. */
export function describeConcurrency(t: Fixture): void {
  it('limits the concurrent jobs of a kind, independently of other kinds', async () => {
    const release = gate()
    const running: string[] = []
    const slow = recordingKind({
      name: 'slow',
      concurrency: 2,
      async run({ target }) {
        running.push(target.id)
        await release.opened
      },
    })
    const quick = recordingKind({ name: 'quick' })
    const scheduler = await t.start([slow, quick])
    await t.add(slow, 'a', 'b', 'c')
    await t.add(quick, 'd')
    await scheduler.settle(quick)
    expect(quick.done).toEqual(['d'])
    // Jobs that start at the same time can do so in any order.
    await expect.poll(() => running.toSorted()).toEqual(['a', 'b'])
    release.open()
    await scheduler.settle()
    expect(running.toSorted()).toEqual(['a', 'b', 'c'])
    expect(running[2]).toBe('c')
  })

  it('limits the concurrent jobs of an organization', async () => {
    const release = gate()
    const running: string[] = []
    const kind = recordingKind({
      perOrganization: 1,
      async run({ target }) {
        running.push(target.id)
        await release.opened
      },
    })
    const scheduler = await t.start([kind])
    await t.setup.store.write([
      addJob(kind, target('a1', 'a')),
      addJob(kind, target('a2', 'a')),
      addJob(kind, target('b1', 'b')),
    ])
    await expect.poll(() => running.toSorted()).toEqual(['a1', 'b1'])
    release.open()
    await scheduler.settle()
    expect(running.toSorted()).toEqual(['a1', 'a2', 'b1'])
    expect(running[2]).toBe('a2')
  })

  it('alternates between organizations', async () => {
    // Jobs that run at the same time can end in another order.
    const kind = recordingKind({ concurrency: 1 })
    const scheduler = t.setup.make([kind])
    t.started.push(scheduler)
    await t.setup.store.write(['1', '2', '3', '4', '5', '6'].map(n => addJob(kind, target(`a${n}`, 'a'))))
    await t.setup.store.write(['1', '2'].map(n => addJob(kind, target(`b${n}`, 'b'))))
    await scheduler.start({ store: t.setup.store })
    await scheduler.settle()
    expect(kind.done).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4', 'a5', 'a6'])
  })

  it.each([
    ['before', true],
    ['after', false],
  ])(
    'rejects changes that a hanging scheduler prepared %s another scheduler took over its job',
    async (_when, isEarly) => {
      const hangs = gate()
      const works = gate()
      const started: string[] = []
      const outcomes: string[] = []
      const end = (text: string, release: Promise<void>): Kind =>
        recordingKind({
          async run(job, { store }) {
            started.push(text)
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
      const hanging = t.setup.make([kind], { hangs: true })
      t.started.push(hanging)
      // Once it hangs, it no longer looks for jobs.
      await t.add(kind, 'a')
      await hanging.start({ store: t.setup.store })
      await expect.poll(() => started).toEqual(['first'])
      const other = await t.start([{ ...end('second', works.opened) }])
      await expect.poll(() => started).toEqual(['first', 'second'])
      expect(await other.jobs()).toMatchObject([{ status: 'running', attempts: 1 }])
      hangs.open()
      await expect.poll(() => outcomes).toEqual(['first failed'])
      expect(await other.jobs()).toMatchObject([{ status: 'running', attempts: 1 }])
      works.open()
      await other.settle()
      expect(outcomes).toEqual(['first failed', 'second is done'])
      expect(await t.setup.store.get(notes, 'o', 'first')).toBeUndefined()
      expect(await t.setup.store.get(notes, 'o', 'second')).toBeDefined()
      expect(await other.jobs()).toEqual([])
    },
  )

  it('does not run a job of another scheduler until that scheduler stops', async () => {
    const started = gate()
    const first = recordingKind({
      async run(job) {
        started.open()
        await aborted(job)
        job.signal.throwIfAborted()
      },
    })
    const second = recordingKind()
    const one = await t.start([first])
    await t.add(first, 'a')
    await started.opened
    const later = recordingKind({ name: 'later' })
    const other = await t.start([second, later])
    await t.add(later, 'b')
    await other.settle(later)
    expect([second.done, later.done]).toEqual([[], ['b']])
    await one.stop()
    await expect.poll(() => second.done).toEqual(['a'])
    await other.settle()
    expect(await other.jobs()).toEqual([])
  })
}
