import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Task, TaskWorker } from './task.js'
import { WorkerPool } from './worker-pool.js'

interface Tasks {
  readonly echo: Task<string, string>
}

/** A worker whose tasks and end the test controls. */
class FakeWorker implements TaskWorker<Tasks> {
  isUsable = true
  readonly name: number
  /** Completes the current task. */
  finish: (output: string) => void = () => {}
  /** Completes the end. */
  release: () => void = () => {}
  ends = 0
  readonly #fail: ((error: Error) => void)[] = []

  constructor(name: number) {
    this.name = name
  }

  perform<Kind extends keyof Tasks>(): Promise<Tasks[Kind]['output']> {
    return new Promise((resolve, reject) => {
      this.finish = resolve
      this.#fail.push(reject)
    })
  }

  end(): Promise<void> {
    this.ends += 1
    for (const fail of this.#fail) fail(new Error('ended'))
    return new Promise(resolve => {
      this.release = resolve
    })
  }
}

const IDLE_TIMEOUT = 1000

let workers: FakeWorker[]
let pool: WorkerPool<Tasks>

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  const start = (): FakeWorker => {
    const worker = new FakeWorker(workers.length)
    workers.push(worker)
    return worker
  }
  pool = new WorkerPool<Tasks>(start, { size: 2, idleTimeout: IDLE_TIMEOUT })
})
afterEach(() => {
  // In this order: a spy restores the fake timer that it replaced.
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Lets all promises settle that can. */
const settle = () => vi.advanceTimersByTimeAsync(0)

const run = () => pool.run('echo', async () => '', { priority: 'interactive' })

/** Starts tasks, and returns their promises. */
async function start(count: number): Promise<Promise<string>[]> {
  const tasks = Array.from({ length: count }, run)
  for (const task of tasks) task.catch(() => {})
  await settle()
  return tasks
}

describe('WorkerPool', () => {
  it('starts workers on demand, up to its size', async () => {
    expect(workers).toHaveLength(0)
    const tasks = await start(3)
    expect(workers).toHaveLength(2)
    workers[1]?.finish('second')
    await settle()
    expect(workers).toHaveLength(2)
    workers[1]?.finish('third')
    workers[0]?.finish('first')
    expect(await Promise.all(tasks)).toEqual(['first', 'second', 'third'])
  })

  it('ends a worker that was idle for the timeout', async () => {
    await start(1)
    workers[0]?.finish('')
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT - 1)
    expect(workers[0]?.ends).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(workers[0]?.ends).toBe(1)
    await start(1)
    expect(workers).toHaveLength(2)
  })

  it('counts the idle time of each worker from its last task', async () => {
    await start(2)
    workers[0]?.finish('')
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT / 2)
    workers[1]?.finish('')
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT / 2)
    expect(workers.map(({ ends }) => ends)).toEqual([1, 0])
    await start(1)
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT * 2)
    // A task that runs is not idle.
    expect(workers.map(({ ends }) => ends)).toEqual([1, 0])
    workers[1]?.finish('')
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT)
    expect(workers.map(({ ends }) => ends)).toEqual([1, 1])
  })

  it('does not keep the process alive for idle workers', async () => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout')
    await start(1)
    workers[0]?.finish('')
    await settle()
    const timers = setTimeout.mock.results.map(({ value }) => value as NodeJS.Timeout)
    expect(timers.map(timer => timer.hasRef())).toEqual([false])
  })

  it('prefers the worker that was used last', async () => {
    await start(2)
    workers[1]?.finish('')
    await settle()
    workers[0]?.finish('')
    await settle()
    const [task] = await start(1)
    workers[0]?.finish('again')
    await expect(task).resolves.toBe('again')
    expect(workers).toHaveLength(2)
  })

  it('ends a worker that is not usable, and starts another one after its memory was released', async () => {
    const tasks = await start(3)
    if (workers[0]) workers[0].isUsable = false
    workers[0]?.finish('first')
    await expect(tasks[0]).resolves.toBe('first')
    await settle()
    expect(workers[0]?.ends).toBe(1)
    expect(workers).toHaveLength(2)
    workers[0]?.release()
    await settle()
    expect(workers).toHaveLength(3)
    workers[2]?.finish('third')
    await expect(tasks[2]).resolves.toBe('third')
  })

  it('does not use an idle worker that is no longer usable', async () => {
    await start(1)
    workers[0]?.finish('')
    await settle()
    if (workers[0]) workers[0].isUsable = false
    await start(1)
    expect(workers).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT * 2)
    expect(workers.map(({ ends }) => ends)).toEqual([0, 0])
  })

  it('ends idle and busy workers, and rejects running and waiting tasks', async () => {
    const [first, ...others] = await start(3)
    const last = run()
    last.catch(() => {})
    workers[0]?.finish('')
    await first
    await settle()
    workers[0]?.finish('')
    await settle()
    const rejected = [...others.slice(0, 1), last].map(task => task.catch((error: Error) => error.message))
    let isEnded = false
    void pool.end().then(() => {
      isEnded = true
    })
    await settle()
    expect(workers.map(({ ends }) => ends)).toEqual([1, 1])
    expect(isEnded).toBe(false)
    workers[0]?.release()
    await settle()
    expect(isEnded).toBe(false)
    workers[1]?.release()
    await settle()
    expect(isEnded).toBe(true)
    expect(await Promise.all(rejected)).toEqual(['ended', expect.stringContaining('ended')])
  })

  it('does not end idle workers twice', async () => {
    await start(1)
    workers[0]?.finish('')
    await settle()
    void pool.end()
    await vi.advanceTimersByTimeAsync(IDLE_TIMEOUT * 2)
    expect(workers[0]?.ends).toBe(1)
  })

  it('does not start a worker for a task whose signal is aborted', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(pool.run('echo', async () => '', { priority: 'bulk', signal })).rejects.toThrow('cancelled')
    expect(workers).toHaveLength(0)
  })
})
