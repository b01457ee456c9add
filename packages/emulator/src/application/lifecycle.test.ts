import { MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import type { ExecutionContext } from '../execution/context.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'
import { createLifecycle } from './lifecycle.js'

/** A scheduler that records its calls, and takes time to start and to stop. */
class SlowScheduler extends RecordScheduler<ExecutionContext> implements OwnedScheduler<ExecutionContext> {
  readonly calls: string[] = []

  constructor() {
    super({ store: new MemoryStore(), kinds: [], clock: Date.now, log: { fault: () => {} } })
  }

  override async start(context: ExecutionContext): Promise<void> {
    this.calls.push('start')
    await super.start(context)
    await new Promise(setImmediate)
    this.calls.push('started')
  }

  override async stop(): Promise<void> {
    this.calls.push('stop')
    await super.stop()
    await new Promise(setImmediate)
    this.calls.push('stopped')
  }
}

describe('the lifecycle', () => {
  const create = () => {
    const scheduler = new SlowScheduler()
    return { scheduler, lifecycle: createLifecycle({} as ExecutionContext, scheduler) }
  }

  it('runs jobs only when no action that pauses them is running', async () => {
    const { scheduler, lifecycle } = create()
    await lifecycle.start()
    const action = (name: string) => async (): Promise<void> => {
      scheduler.calls.push(name)
      await new Promise(setImmediate)
    }
    await Promise.all([lifecycle.paused(action('a')), lifecycle.paused(action('b')), lifecycle.restart()])
    expect(scheduler.calls).toEqual(['start', 'started', 'stop', 'stopped', 'a', 'b', 'start', 'started'])
  })

  it('does not start jobs during a pause, or after it was stopped', async () => {
    const { scheduler, lifecycle } = create()
    await Promise.all([lifecycle.restart(), lifecycle.start()])
    const pausing = lifecycle.paused(async () => {})
    await lifecycle.stop()
    await pausing
    await lifecycle.restart()
    await lifecycle.start()
    const { calls } = scheduler
    expect(calls.filter(call => call === 'start')).toHaveLength(calls.filter(call => call === 'stop').length)
    expect(calls.at(-1)).toBe('stopped')
  })

  it('starts jobs again if an action fails', async () => {
    const { scheduler, lifecycle } = create()
    await lifecycle.start()
    const failing = lifecycle.paused(() => Promise.reject(new Error('No')))
    await expect(failing).rejects.toThrow('No')
    expect(scheduler.calls.at(-1)).toBe('started')
  })
})
