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
const endless = (started: string[], name: string): Kind => ({
  name: 'endless',
  maxAttempts: 3,
  run: ({ signal }) => {
    started.push(name)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  },
})

it('does not hand over a long job to another scheduler', async () => {
  const started: string[] = []
  const one = await start(endless(started, 'one'))
  const other = await start(endless(started, 'other'))
  await one.store.write([addJob({ name: 'endless' }, target)])
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(started).toEqual(['one'])
  await one.scheduler.stop()
  await vi.advanceTimersByTimeAsync(0)
  expect(started).toEqual(['one', 'other'])
  await other.scheduler.stop()
  expect(await other.scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 0 }])
  expect(faults).toEqual([])
})

it('stores the attempt of a running job once, after it has run for some time', async () => {
  const started: string[] = []
  const { scheduler, store } = await start(endless(started, 'one'))
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

it('marks a job as dead if it ends the process repeatedly', async () => {
  const started: string[] = []
  for (const life of ['1', '2', '3', '4', '5']) {
    const { scheduler, store } = await start(endless(started, life))
    if (life === '1') await store.write([addJob({ name: 'endless' }, target)])
    await vi.advanceTimersByTimeAsync(60_000)
    // The state after the process is killed.
    const left = await records.dump()
    await scheduler.stop()
    records = new MemoryStore()
    await records.load(left)
  }
  expect(started).toEqual(['1', '2', '3'])
  const { scheduler } = await start(endless(started, 'last'))
  expect(await scheduler.jobs()).toMatchObject([
    { status: 'dead', attempts: 3, error: 'The process ended while the job was running' },
  ])
  expect(faults).toEqual([expect.stringContaining('endless a')])
  await scheduler.stop()
})

it('counts an attempt that fails after a long time only once', async () => {
  let fail = (_error: Error): void => undefined
  const { scheduler, store } = await start({
    name: 'slow',
    run: () => new Promise((_, reject) => (fail = reject)),
  })
  await store.write([addJob({ name: 'slow' }, target)])
  await vi.advanceTimersByTimeAsync(60_000)
  fail(new Error('failure'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await scheduler.jobs()).toMatchObject([{ status: 'waiting', attempts: 1, error: 'failure' }])
  await scheduler.stop()
})

it('does not delay a retry that was scheduled while the clock was advanced', async () => {
  const seen: number[] = []
  const kind: Kind = {
    name: 'fails',
    async run({ attempt }) {
      seen.push(attempt)
      if (attempt === 1) throw new Error('failure')
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

it('runs a job whose write was committed but reported a failure', async () => {
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
