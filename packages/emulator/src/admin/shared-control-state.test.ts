import { insert, MemoryStore, SYSTEM } from '@las/storage'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { schema } from '../application/schema.js'
import { OffsetClock } from '../platform/time/clock.js'
import { memoryMessages } from '../testing/memory-messages.js'
import { processRecords } from './control-records.js'
import { SharedControlState, type SharedControlStateOptions } from './shared-control-state.js'

const HOUR = 60 * 60 * 1000

interface Process {
  readonly state: SharedControlState
  readonly clock: OffsetClock
  /** The calls of `onAdvanced` and `onReplaced`. */
  readonly calls: string[]
}

let store: MemoryStore
beforeEach(() => {
  store = new MemoryStore(schema)
})

async function start(options: Partial<SharedControlStateOptions> = {}): Promise<Process> {
  const [clock, calls] = [new OffsetClock(Date.now), [] as string[]]
  const state = new SharedControlState({
    store,
    clock,
    log: { fault: error => calls.push(String(error)) },
    onAdvanced: async () => void calls.push('advanced'),
    onReplaced: async () => void calls.push('replaced'),
    ...options,
  })
  await state.start()
  onTestFinished(() => state.stop())
  return { state, clock, calls }
}

describe('the state of several processes', () => {
  it.each([
    ['without messages', undefined],
    ['with messages', memoryMessages()],
    ['with messages that are lost', memoryMessages(true)],
  ])('applies to all of them when a change resolves, %s', async (_, messages) => {
    const processes = await Promise.all([start({ messages }), start({ messages }), start({ messages })])
    const [first, second, third] = processes as [Process, Process, Process]
    await first.state.advance('1 hour')
    expect(processes.map(({ clock }) => clock.offsetMs)).toEqual([HOUR, HOUR, HOUR])
    expect(processes.map(({ calls }) => calls)).toEqual([[], ['advanced'], ['advanced']])
    await second.state.replaced(5)
    expect(processes.map(({ clock }) => clock.offsetMs)).toEqual([5, 5, 5])
    expect(processes.map(({ calls }) => calls.at(-1))).toEqual(['replaced', 'advanced', 'replaced'])
    await expect(third.state.advance('soon')).rejects.toMatchObject({ status: 400 })
  })

  it('adds concurrent advances, and applies a replacement that is concurrent with an advance', async () => {
    const processes = await Promise.all([start(), start(), start()])
    const [first, second, third] = processes as [Process, Process, Process]
    await Promise.all([first, first, second, third].map(({ state }) => state.advance(HOUR)))
    expect(processes.map(({ clock }) => clock.offsetMs)).toEqual(Array(3).fill(4 * HOUR))
    await Promise.all([first.state.replaced(0), second.state.advance(HOUR)])
    expect(third.calls).toContain('replaced')
    expect(second.calls).toContain('replaced')
    expect(first.calls).not.toContain('replaced')
  })

  it('waits for a process that takes long, and not for one that has ended', async () => {
    const dead = { id: 'killed', organizationId: SYSTEM, revision: 0, applied: 0 }
    await store.write([insert(processRecords, dead)])
    let finish = (): void => {}
    const slow = await start({ onAdvanced: () => new Promise(resolve => (finish = resolve)) })
    // It shows progress every two seconds.
    const first = await start({ processTimeoutMs: 4000 })
    let isResolved = false
    const change = first.state.advance(HOUR).then(() => {
      isResolved = true
    })
    await expect.poll(() => store.get(processRecords, SYSTEM, 'killed'), { timeout: timeLimit(60_000) }).toBeUndefined()
    expect([slow.clock.offsetMs, isResolved]).toEqual([HOUR, false])
    finish()
    await change
    expect(first.calls).toEqual([])
  })

  it('applies to a process that starts later, and to one that was considered to have ended', async () => {
    const first = await start()
    await first.state.advance(HOUR)
    const later = await start()
    expect(later.clock.offsetMs).toBe(HOUR)
    const { records } = await store.list(processRecords, SYSTEM, { order: 'ascending', limit: 10 })
    await store.write(records.map(record => ({ type: 'discard', collection: processRecords, record })))
    await first.state.advance(HOUR)
    await expect.poll(() => later.clock.offsetMs).toBe(2 * HOUR)
    await first.state.advance(HOUR)
    expect(later.clock.offsetMs).toBe(3 * HOUR)
  })
})
