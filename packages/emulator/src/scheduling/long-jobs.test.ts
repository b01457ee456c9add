import { MemoryStore, observedStore, StorageError, type Store } from '@las/storage'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { JobKind } from './job-kind.js'
import { addJob } from './job-record.js'
import { RecordScheduler } from './record-scheduler.js'

type Kind = JobKind<Store, unknown>

const target = { organizationId: 'o', id: 'a' }

let records: MemoryStore
let faults: unknown[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  records = new MemoryStore()
  faults = []
})
afterEach(() => vi.useRealTimers())

async function start(kind: Kind): Promise<{ scheduler: RecordScheduler<Store>; store: Store }> {
  const log = { fault: (error: unknown) => faults.push(error) }
  const scheduler = new RecordScheduler({ store: records, kinds: [kind], clock: Date.now, log })
  const store = observedStore(records, {
    onCommit: changes => scheduler.committed(changes),
    onUncertain: () => scheduler.reload(),
  })
  await scheduler.start(store)
  return { scheduler, store }
}

/** A kind whose jobs run until they are stopped. */
const endless = (begun: string[], name: string): Kind => ({
  name: 'endless',
  maxAttempts: 3,
  run: ({ signal }) => {
    begun.push(name)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  },
})

it('a job that takes long stays with its scheduler', async () => {
  const begun: string[] = []
  const one = await start(endless(begun, 'one'))
  const other = await start(endless(begun, 'other'))
  await one.store.write([addJob({ name: 'endless' }, target)])
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(begun).toEqual(['one'])
  await one.scheduler.stop()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual(['one', 'other'])
  await other.scheduler.stop()
  expect(await other.scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 0 }])
  expect(faults).toEqual([])
})

it('one write counts the attempt of a job that takes long, and none that of another', async () => {
  const begun: string[] = []
  const { scheduler, store } = await start(endless(begun, 'one'))
  await store.write([addJob({ name: 'endless' }, target)])
  const write = vi.spyOn(records, 'write')
  await vi.advanceTimersByTimeAsync(1000)
  expect(write).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(await scheduler.jobs()).toMatchObject([{ status: 'running', attempts: 1 }])
  expect(write).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(1)
  await scheduler.stop()
})

it('a job that ends the process again and again is dead at last', async () => {
  const begun: string[] = []
  for (const life of ['1', '2', '3', '4', '5']) {
    const { scheduler, store } = await start(endless(begun, life))
    if (life === '1') await store.write([addJob({ name: 'endless' }, target)])
    await vi.advanceTimersByTimeAsync(60_000)
    // What the process leaves when it is killed.
    const left = await records.dump()
    await scheduler.stop()
    records = new MemoryStore()
    await records.load(left)
  }
  expect(begun).toEqual(['1', '2', '3'])
  const { scheduler } = await start(endless(begun, 'last'))
  expect(await scheduler.jobs()).toMatchObject([
    { status: 'dead', attempts: 3, error: 'The process ended while the job was running' },
  ])
  expect(faults).toEqual([expect.stringContaining('endless a')])
  await scheduler.stop()
})

it('an attempt that fails after a long time counts once', async () => {
  let fail = (_error: Error): void => undefined
  const { scheduler, store } = await start({
    name: 'slow',
    run: () => new Promise((_, reject) => (fail = reject)),
  })
  await store.write([addJob({ name: 'slow' }, target)])
  await vi.advanceTimersByTimeAsync(60_000)
  fail(new Error('no luck'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 1, error: 'no luck' }])
  await scheduler.stop()
})

it('a retry that was set while the clock was ahead does not wait for that time', async () => {
  const seen: number[] = []
  const kind: Kind = {
    name: 'fails',
    async run({ attempt }) {
      seen.push(attempt)
      if (attempt === 1) throw new Error('no luck')
    },
  }
  const now = Date.now()
  vi.setSystemTime(now + 30 * 86_400_000)
  const first = await start(kind)
  await first.store.write([addJob({ name: 'fails' }, target)])
  await first.scheduler.settle()
  await first.scheduler.stop()
  vi.setSystemTime(now)
  const second = await start(kind)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen).toEqual([1, 2])
  await second.scheduler.stop()
})

it('a job runs although the write that stored it failed', async () => {
  const done: string[] = []
  const { scheduler, store } = await start({ name: 'note', run: async ({ target }) => void done.push(target.id) })
  const { write } = records
  records.write = async changes => {
    await write.call(records, changes)
    records.write = write
    throw new StorageError('io', 'The disk failed after the commit')
  }
  await expect(store.write([addJob({ name: 'note' }, target)])).rejects.toThrow('The disk failed')
  await scheduler.settle()
  expect(done).toEqual(['a'])
  expect(await scheduler.jobs()).toEqual([])
  await scheduler.stop()
})
