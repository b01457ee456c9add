import { MemoryStore, StorageError, SYSTEM } from '@las/storage'
import { afterEach, expect, it, vi } from 'vitest'
import { contextOver } from '../testing/context.js'
import { addDelayedJob, addJob, type Job, job, jobs } from './job.js'
import { JobQueue } from './job-queue.js'

afterEach(() => vi.useRealTimers())

/** A queue that is not started yet, and how to put work into it. */
function makeQueue(...kinds: Job[]) {
  let now = 0
  const faults: unknown[] = []
  const queue = new JobQueue(kinds)
  const store = new MemoryStore()
  const context = contextOver(store, {
    jobs: queue,
    clock: () => now,
    log: { request: () => {}, fault: error => faults.push(error) },
  })
  return {
    faults,
    store,
    start: () => queue.start(context),
    stop: () => queue.stop(),
    add: async (kind: Job, id: string) => {
      await store.write([addJob(kind, { organizationId: 'o', id })])
      queue.wake()
    },
    addDelayed: async (kind: Job, id: string, due: number) => {
      await store.write([addDelayedJob(kind, { organizationId: 'o', id }, due)])
      queue.wakeAt(due)
    },
    advance: async (milliseconds: number) => {
      now += milliseconds
      await queue.settle()
    },
    waiting: async () => (await store.list(jobs, SYSTEM, { order: 'ascending', limit: 10 })).records.length,
  }
}

it('runs jobs in their order, one at a time', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    done.push(`${id} begins`)
    await new Promise(resolve => setImmediate(resolve))
    done.push(`${id} ends`)
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  await queue.add(kind, 'b')
  queue.start()
  await expect.poll(() => queue.waiting()).toBe(0)
  expect(done).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

it('runs a job again that asks for it, after those that wait', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    done.push(id)
    return id === 'a' && done.length < 5 ? 'again' : undefined
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  await queue.add(kind, 'b')
  queue.start()
  await expect.poll(() => queue.waiting()).toBe(0)
  expect(done).toEqual(['a', 'b', 'a', 'a', 'a'])
})

it('keeps what waits when it is stopped, and goes on when it is started', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    done.push(id)
    if (done.length === 2) void queue.stop()
    return done.length < 4 ? 'again' : undefined
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  queue.start()
  await expect.poll(() => done).toHaveLength(2)
  await queue.stop()
  expect(done).toHaveLength(2)
  expect(await queue.waiting()).toBe(1)
  queue.start()
  await expect.poll(() => queue.waiting()).toBe(0)
  expect(done).toHaveLength(4)
})

it('reports a job that fails, and goes on with the next', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    if (id === 'a') throw new Error('no luck')
    done.push(id)
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  await queue.add(kind, 'b')
  queue.start()
  await expect.poll(() => queue.waiting()).toBe(0)
  expect(done).toEqual(['b'])
  expect(queue.faults).toEqual([new Error('no luck')])
})

it('runs delayed jobs when their time has come, even when that was before the start', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    done.push(id)
  })
  const queue = makeQueue(kind)
  await queue.addDelayed(kind, 'late', 60_000)
  await queue.addDelayed(kind, 'early', 30_000)
  queue.start()
  await queue.advance(0)
  expect(done).toEqual([])
  await queue.advance(30_000)
  expect(done).toEqual(['early'])
  await queue.stop()
  await queue.advance(30_000)
  queue.start()
  await queue.advance(0)
  expect(done).toEqual(['early', 'late'])
  await queue.stop()
})

it('wakes up by itself for a delayed job', async () => {
  const done: string[] = []
  const kind = job('note', async ({ id }) => {
    done.push(id)
  })
  const queue = makeQueue(kind)
  queue.start()
  await queue.addDelayed(kind, 'a', 20)
  expect(done).toEqual([])
  await queue.advance(20)
  await expect.poll(() => done).toEqual(['a'])
  await queue.stop()
})

const unreadable = new StorageError('permission', 'documents/stored/x is not accessible')

it('runs the other jobs while the storage fails for one, which runs again by itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const done: string[] = []
  let isReadable = false
  const kind = job('note', async ({ id }) => {
    if (id === 'a' && !isReadable) throw unreadable
    done.push(id)
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  await queue.add(kind, 'b')
  await queue.add(kind, 'c')
  queue.start()
  await queue.advance(0)
  expect(done).toEqual(['b', 'c'])
  expect(new Set(queue.faults)).toEqual(new Set([unreadable]))
  expect(await queue.waiting()).toBe(1)
  const attempts = queue.faults.length
  await vi.advanceTimersByTimeAsync(1000)
  await expect.poll(() => queue.faults.length).toBe(attempts + 1)
  isReadable = true
  await vi.advanceTimersByTimeAsync(2000)
  await expect.poll(() => queue.waiting()).toBe(0)
  expect(done).toEqual(['b', 'c', 'a'])
  expect(vi.getTimerCount()).toBe(0)
  await queue.stop()
})

it('keeps a job where it is while the whole storage fails, and runs it again by itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const done: string[] = []
  const kind = job('note', async ({ id }, { store }) => {
    await store.write([])
    done.push(id)
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  await queue.add(kind, 'b')
  const write = vi.spyOn(queue.store, 'write').mockRejectedValue(unreadable)
  queue.start()
  await expect.poll(() => queue.faults).toEqual([unreadable])
  write.mockRestore()
  await vi.advanceTimersByTimeAsync(1000)
  await expect.poll(() => done).toEqual(['a', 'b'])
  await queue.stop()
})

it('runs nothing again once it is stopped', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const kind = job('note', async () => {
    throw unreadable
  })
  const queue = makeQueue(kind)
  await queue.add(kind, 'a')
  queue.start()
  await expect.poll(() => vi.getTimerCount()).toBe(1)
  await queue.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(await queue.waiting()).toBe(1)
})
