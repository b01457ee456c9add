import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryStore } from '@las/storage'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Emulator } from './emulator.js'
import { startEmulator } from './start-emulator.js'

let directory: string
let emulator: Emulator
/** Where each timer of the emulator was created. */
let timers: Map<unknown, string | undefined>
/** Distinguishes timers of this emulator from those of other test files, which share the process. */
const inThisFile = new AsyncLocalStorage<boolean>()
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-idle-'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  timers = new Map()
  const { setTimeout, setInterval, clearTimeout } = globalThis
  const watch =
    (create: typeof setTimeout | typeof setInterval, isRepeated: boolean) =>
    (call: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) => {
      const elapsed = AsyncResource.bind(() => {
        if (!isRepeated) timers.delete(timer)
        call(...args)
      })
      const timer = create(elapsed, delay)
      const { stack } = new Error()
      const isOfEmulator = /packages\/(emulator|storage|workflow-engine)\/src/.test(stack ?? '')
      if (inThisFile.getStore() && isOfEmulator) timers.set(timer, stack)
      return timer
    }
  const clear = (timer: never): void => {
    timers.delete(timer)
    clearTimeout(timer)
  }
  vi.stubGlobal('setTimeout', watch(setTimeout, false))
  vi.stubGlobal('setInterval', watch(setInterval, true))
  vi.stubGlobal('clearTimeout', clear)
  vi.stubGlobal('clearInterval', clear)
})
afterEach(async () => {
  await emulator.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

/** Starts an emulator with jobs that are not due for two hours. */
const start = (options: { dataDir?: string }): Promise<void> => inThisFile.run(true, startAndSeed, options)

async function startAndSeed(options: { dataDir?: string }): Promise<void> {
  emulator = await startEmulator({ clock: () => Date.UTC(2024, 10, 16, 10), ...options })
  const transitionId = `las:transition:${'1'.repeat(32)}`
  const workflowId = `las:workflow:${'2'.repeat(32)}`
  const definition = {
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 7200, Next: 'Task' },
      Task: { Type: 'Task', Resource: transitionId, End: true },
    },
  }
  await emulator.seed({
    documents: [{ retentionInDays: 30 }, {}],
    transitions: [
      { transitionId, transitionType: 'docker', parameters: { imageUrl: 'a/b' } },
      { transitionType: 'manual', name: 'Approve' },
    ],
    transitionExecutions: [{ transitionId, input: {} }],
    workflows: [{ workflowId, specification: { definition } }],
    workflowExecutions: [{ workflowId, input: {} }],
  })
  expect(await emulator.jobs()).toMatchObject([
    { kind: 'timeOutTransitionExecution', status: 'waiting' },
    { kind: 'wakeWorkflowExecution', status: 'waiting' },
  ])
}

function expectAtMostOneTimer(): void {
  expect(timers.size, [...timers.values()].join('\n')).toBeLessThanOrEqual(1)
}

/** Advances the clock and the timers by 50 minutes. */
const idle = (): Promise<void> => inThisFile.run(true, advance50Minutes)

async function advance50Minutes(): Promise<void> {
  for (let minute = 0; minute < 50; minute++) {
    await emulator.clock.advance('1 minute')
    expectAtMostOneTimer()
    await vi.advanceTimersByTimeAsync(60_000)
    expectAtMostOneTimer()
  }
}

it('an in-memory emulator commits nothing and has at most one timer while no job is due', async () => {
  await start({})
  expect(timers.size).toBe(1)
  const write = vi.spyOn(MemoryStore.prototype, 'write')
  await idle()
  expect(write).not.toHaveBeenCalled()
  await emulator.clock.advance('2 hours')
  expect(write).toHaveBeenCalled()
})

it.skipIf(!hasSqlite)(
  'an emulator with a data directory commits nothing and has at most one timer while no job is due',
  async () => {
    await start({ dataDir: directory })
    expect(timers.size).toBe(1)
    // Every commit changes the write-ahead log.
    const log = async (): Promise<string> =>
      createHash('sha256')
        .update(await readFile(join(directory, 'records.sqlite-wal')))
        .digest('hex')
    const before = await log()
    await idle()
    expect(await log()).toBe(before)
    await emulator.clock.advance('2 hours')
    expect(await log()).not.toBe(before)
  },
)
