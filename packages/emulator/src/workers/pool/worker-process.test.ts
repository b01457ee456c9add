import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { workerScripts } from '../../testing/worker-script.js'
import type { Task, TaskOptions } from './task.js'
import { WorkerCrashError, WorkerLimitError, WorkerStartError } from './worker-errors.js'
import { WorkerPool } from './worker-pool.js'
import { WorkerProcess, type WorkerProcessOptions } from './worker-process.js'

/** The tasks of the worker processes in these tests. */
interface Tasks {
  /** Returns its input and the id of the process. */
  readonly echo: Task<unknown, { input: unknown; pid: number }>
  /** Connects to a port, and never ends. With `isBlocking`, it blocks the event loop. */
  readonly hang: Task<{ port: number; isBlocking?: boolean }, never>
  /** Connects to a port, and returns when the connection is closed. */
  readonly hold: Task<{ port: number }, number>
  readonly fillHeap: Task<null, never>
  readonly fillNativeMemory: Task<null, never>
  /** Allocates native memory, and does not release it after the task. */
  readonly keepMemory: Task<number, number>
  readonly fail: Task<{ name: string; message: string }, never>
  readonly exit: Task<number, never>
  readonly crash: Task<null, never>
  /** Throws after it has returned. */
  readonly throwLater: Task<null, number>
  /** Returns the sum of its items, and reports each one. */
  readonly sum: Task<null, number, number, number>
}

const SCRIPT = `
  import { once } from 'node:events'
  import { connect } from 'node:net'
  import { serveTasks } from './pool/serve-tasks.ts'

  const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  const connected = async port => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const kept = []
  serveTasks({
    echo: async input => ({ input, pid: process.pid }),
    async hang({ port, isBlocking }) {
      const socket = await connected(port)
      await new Promise(resolve => socket.write('started', resolve))
      if (isBlocking) for (;;) pause()
      await new Promise(() => {})
    },
    async hold({ port }) {
      const socket = await connected(port)
      socket.resume()
      await once(socket, 'close')
      return process.pid
    },
    async fillHeap() {
      for (const all = []; ; ) all.push(new Array(1000).fill({}))
    },
    async fillNativeMemory() {
      for (const all = []; ; pause()) all.push(Buffer.alloc(8 * 1024 * 1024, 1))
    },
    async keepMemory(megabytes) {
      kept.push(Buffer.alloc(megabytes * 1024 * 1024, 1))
      return process.pid
    },
    async fail({ name, message }) {
      throw Object.assign(new Error(message), { name })
    },
    async exit(code) {
      process.exit(code)
    },
    async crash() {
      console.error('why it crashed')
      process.kill(process.pid, 'SIGSEGV')
      await new Promise(() => {})
    },
    async throwLater() {
      setTimeout(() => { throw new Error('late') }, 20)
      return process.pid
    },
    async sum(_, { items, report }) {
      let sum = 0
      for await (const item of items) report(sum += item)
      return sum
    },
  })`

const bundle = workerScripts()
let script: URL
let server: Server
/** The connections of tasks. */
let sockets: Socket[]
let port: number

beforeAll(async () => {
  script = await bundle(SCRIPT)
  server = createServer(socket => {
    // Connections of killed processes are reset.
    sockets.push(socket.on('error', () => {}).resume())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => void server.close())
beforeEach(() => {
  sockets = []
})

const limits: WorkerProcessOptions = {
  timeout: timeLimit(60_000),
  memory: 1000,
  heap: 256,
  errorOf: ({ name, message }) => Object.assign(new Error(message), { name }),
}

/** Creates a pool of processes. */
function poolOf({
  size = 1,
  idleTimeout = timeLimit(60_000),
  ...options
}: Partial<WorkerProcessOptions & WorkerPoolSize> = {}) {
  const pool = new WorkerPool<Tasks>(() => new WorkerProcess<Tasks>(script, { ...limits, ...options }), {
    size,
    idleTimeout,
  })
  onTestFinished(() => pool.end())
  return {
    pool,
    run: <Kind extends keyof Tasks>(kind: Kind, input: Tasks[Kind]['input'], options: TaskOptions<Tasks[Kind]> = {}) =>
      pool.run(kind, async () => input, { priority: 'interactive', ...options }),
  }
}

interface WorkerPoolSize {
  readonly size: number
  readonly idleTimeout: number
}

describe('a worker process', () => {
  it('is reused for the next task', async () => {
    const { run } = poolOf()
    const first = await run('echo', { bytes: new Uint8Array([1, 2]), none: undefined })
    expect(first.input).toEqual({ bytes: new Uint8Array([1, 2]), none: undefined })
    expect((await run('echo', null)).pid).toBe(first.pid)
    expect(first.pid).not.toBe(process.pid)
  })

  it('passes on the error of a task', async () => {
    const { run } = poolOf()
    const error = { name: 'UnreadableDocumentError', message: 'it is broken' }
    await expect(run('fail', error)).rejects.toMatchObject(error)
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it('rejects a task that cannot be sent, and runs the next task', async () => {
    const { run } = poolOf()
    await expect(run('echo', () => 1)).rejects.toThrow('could not be cloned')
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it('requests the items of a task one by one, and reports its progress', async () => {
    const { run } = poolOf()
    const [taken, reported]: [number[], number[]] = [[], []]
    async function* items() {
      for (const item of [1, 2, 3]) {
        taken.push(item)
        yield item
      }
    }
    expect(await run('sum', null, { items: items(), onProgress: sum => void reported.push(sum) })).toBe(6)
    expect([taken, reported]).toEqual([
      [1, 2, 3],
      [1, 3, 6],
    ])
    expect(await run('sum', null)).toBe(0)
  })

  it('ends a task if its progress handler throws', async () => {
    const { run } = poolOf()
    async function* items() {
      yield 1
    }
    const onProgress = (): void => {
      throw new Error('handler failed')
    }
    await expect(run('sum', null, { items: items(), onProgress })).rejects.toThrow('handler failed')
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it('ends a task if its items cannot be loaded', async () => {
    const { run } = poolOf()
    async function* items() {
      yield 1
      throw new Error('no more items')
    }
    await expect(run('sum', null, { items: items() })).rejects.toThrow('no more items')
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it.each([false, true])('is killed if a task takes too long, with a blocked event loop: %s', async isBlocking => {
    const { run } = poolOf({ timeout: 500 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const connected = once(server, 'connection')
    const ends = Promise.allSettled([run('hang', { port, isBlocking }), run('echo', 1)])
    const [socket] = await connected
    const closed = once(socket, 'close')
    await vi.advanceTimersByTimeAsync(500)
    expect(await ends).toMatchObject([
      { reason: new WorkerLimitError('it took longer than 0.5 s') },
      { value: { input: 1 } },
    ])
    await closed
  })

  it('is killed if a task fills the heap', async () => {
    const { run } = poolOf({ heap: 32 })
    const error = new WorkerLimitError('it needed more than 32 MB of memory')
    await expect(run('fillHeap', null)).rejects.toEqual(error)
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it.skipIf(process.platform === 'win32')('is killed if a task fills native memory', async () => {
    const { run } = poolOf({ memory: 300 })
    const error = new WorkerLimitError('it needed more than 300 MB of memory')
    await expect(run('fillNativeMemory', null)).rejects.toEqual(error)
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it('is replaced after a task that did not release its memory', async () => {
    const { run } = poolOf({ memory: 600 })
    const { pid } = await run('echo', null)
    expect(await run('keepMemory', 1)).toBe(pid)
    expect(await run('keepMemory', 300)).toBe(pid)
    expect((await run('echo', null)).pid).not.toBe(pid)
  })

  it('fails only the current task if it exits', async () => {
    const { run } = poolOf()
    await expect(run('exit', 3)).rejects.toEqual(new WorkerCrashError('its process ended with exit code 3'))
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it.skipIf(process.platform === 'win32')(
    'fails only the current task if it crashes, with an error that contains its output',
    async () => {
      const { run } = poolOf()
      const crash = run('crash', null)
      await expect(crash).rejects.toEqual(new WorkerCrashError('its process ended with SIGSEGV'))
      await expect(crash).rejects.toMatchObject({ cause: 'why it crashed' })
      await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
    },
  )

  it('is replaced if it fails between two tasks', async () => {
    const { run } = poolOf()
    const first = await run('throwLater', null)
    await expect.poll(async () => (await run('echo', null)).pid).not.toBe(first)
  })

  it('rejects with the reason if it cannot start', async () => {
    const broken = await bundle("throw new Error('it does not work here')")
    const pool = new WorkerPool<Tasks>(() => new WorkerProcess<Tasks>(broken, limits), { size: 1, idleTimeout: 0 })
    const run = pool.run('echo', async () => 1, { priority: 'interactive' })
    await expect(run).rejects.toBeInstanceOf(WorkerStartError)
    await expect(run).rejects.toThrow('it does not work here')
  })

  it('is killed if its task is cancelled', async () => {
    const { run } = poolOf()
    for (const isBlocking of [true, false]) {
      sockets = []
      const controller = new AbortController()
      const hanging = run('hang', { port, isBlocking }, { signal: controller.signal })
      await expect.poll(() => sockets.length).toBe(1)
      const closed = once(sockets[0] as Socket, 'close')
      controller.abort(new Error('cancelled'))
      await expect(hanging).rejects.toThrow('cancelled')
      await closed
    }
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })

  it.skipIf(process.platform === 'win32')('ignores the signals that a terminal sends to all processes', async () => {
    const { run } = poolOf()
    const { pid } = await run('echo', null)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
    expect((await run('echo', null)).pid).toBe(pid)
  })
})

describe('a pool of worker processes', () => {
  it('runs as many tasks at the same time as its size', async () => {
    const { run } = poolOf({ size: 2 })
    const pids = Promise.all([1, 2, 3, 4].map(() => run('hold', { port })))
    await expect.poll(() => sockets.length).toBe(2)
    for (let count = 3; count <= 4; count++) {
      sockets[count - 3]?.destroy()
      await expect.poll(() => sockets.length).toBe(count)
    }
    for (const socket of sockets) socket.destroy()
    expect(new Set(await pids).size).toBe(2)
  })

  it('loads the input of a task when it starts, but not of a task that was cancelled while it was waiting', async () => {
    const { pool, run } = poolOf()
    const loaded: string[] = []
    const load = (name: string) => async () => void loaded.push(name)
    const running = run('hold', { port })
    await expect.poll(() => sockets.length).toBe(1)
    const controller = new AbortController()
    const priority = 'interactive'
    const waiting = Promise.allSettled([
      pool.run('echo', load('cancelled'), { priority, signal: controller.signal }),
      pool.run('echo', load('waiting'), { priority }),
    ])
    controller.abort(new Error('cancelled'))
    expect(loaded).toEqual([])
    sockets[0]?.destroy()
    await running
    expect(await waiting).toMatchObject([{ reason: new Error('cancelled') }, { status: 'fulfilled' }])
    expect(loaded).toEqual(['waiting'])
  })

  it('keeps a worker if the input of its task could not be loaded', async () => {
    const { pool, run } = poolOf()
    const { pid } = await run('echo', null)
    const load = async () => {
      throw new Error('The content was removed')
    }
    await expect(pool.run('echo', load, { priority: 'interactive' })).rejects.toThrow('The content was removed')
    expect((await run('echo', null)).pid).toBe(pid)
  })

  it('runs tasks by priority and fairly between organizations', async () => {
    const { pool, run } = poolOf()
    const order: string[] = []
    const running = run('hold', { port })
    await expect.poll(() => sockets.length).toBe(1)
    const request = (name: string, priority: 'interactive' | 'bulk', organizationId: string) =>
      pool.run('echo', async () => void order.push(name), { priority, organizationId })
    const requests = Promise.all([
      request('bulk', 'bulk', 'A'),
      request('first of A', 'interactive', 'A'),
      request('second of A', 'interactive', 'A'),
      request('first of B', 'interactive', 'B'),
    ])
    sockets[0]?.destroy()
    await Promise.all([running, requests])
    expect(order).toEqual(['first of A', 'first of B', 'second of A', 'bulk'])
  })

  it('ends idle workers', async () => {
    const { run } = poolOf({ idleTimeout: 0 })
    const { pid } = await run('echo', null)
    await expect.poll(async () => (await run('echo', null)).pid).not.toBe(pid)
  })

  it('ends its workers and their tasks, and starts new workers later', async () => {
    const { pool, run } = poolOf()
    const ends = Promise.allSettled([run('hang', { port, isBlocking: true }), run('echo', 1)])
    await expect.poll(() => sockets.length).toBe(1)
    const closed = once(sockets[0] as Socket, 'close')
    await pool.end()
    await closed
    expect(await ends).toMatchObject([
      { reason: { name: 'WorkersEndedError' } },
      { reason: { name: 'WorkersEndedError' } },
    ])
    await expect(run('echo', 1)).resolves.toMatchObject({ input: 1 })
  })
})

describe('the process that starts workers', () => {
  /** Starts a program with a pool that runs `code`. */
  async function host(code: string): Promise<ChildProcess> {
    const program = await bundle(`
      import { WorkerPool } from './pool/worker-pool.ts'
      import { WorkerProcess } from './pool/worker-process.ts'
      const limits = { timeout: 600_000, memory: 1000, heap: 256, errorOf: ({ message }) => new Error(message) }
      const start = () => new WorkerProcess(new URL(${JSON.stringify(script.href)}), limits)
      const pool = new WorkerPool(start, { size: 1, idleTimeout: 600_000 })
      const run = (kind, input) => pool.run(kind, async () => input, { priority: 'interactive' })
      ${code}`)
    return spawn(process.execPath, [fileURLToPath(program)], { stdio: 'inherit' })
  }

  it('ends after the last running task', async () => {
    const program = await host(`run('hold', { port: ${port} }).then(() => run('echo', null))`)
    await expect.poll(() => sockets.length).toBe(1)
    sockets[0]?.destroy()
    expect(await once(program, 'close')).toEqual([0, null])
  })

  it('ends after its workers have been stopped', async () => {
    const program = await host("await run('echo', null)\nawait pool.end()")
    expect(await once(program, 'close')).toEqual([0, null])
  })

  it('ends its workers when it is killed', async () => {
    const program = await host(`run('hang', { port: ${port} })`)
    await expect.poll(() => sockets.length).toBe(1)
    const closed = once(sockets[0] as Socket, 'close')
    program.kill('SIGKILL')
    await closed
  })

  it('ends its workers when it exits, even those with a blocked event loop', async () => {
    await host(`
      import { connect } from 'node:net'
      connect(${port}, '127.0.0.1').on('data', () => process.exit()).on('connect', () => {
        run('hang', { port: ${port}, isBlocking: true })
      })`)
    await expect.poll(() => sockets.length).toBe(2)
    const [program, worker] = sockets as [Socket, Socket]
    const closed = once(worker, 'close')
    program.write('exit')
    await closed
  })
})
