import { MemoryStore } from '@las/storage'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AbortListeners, countAbortListeners } from '../../../../tooling/testing/abort-listeners.js'
import { contextOver } from '../testing/context.js'
import { beginBeside } from './beside.js'
import { JobQueue } from './job-queue.js'

let listeners: AbortListeners
beforeEach(() => {
  listeners = countAbortListeners()
})
afterEach(() => listeners.stop())

function start() {
  const jobs = new JobQueue([])
  jobs.start(contextOver(new MemoryStore(), { jobs }))
  const works = new Map<string, AbortSignal>()
  const aborts: (() => void)[] = []
  for (let id = 0; id < 30; id++) {
    beginBeside(works, String(id), jobs, (signal, abort) => {
      aborts.push(abort)
      return signal
    })
  }
  return { jobs, works, aborts, signals: [...works.values()] }
}

it('thirty works beside the jobs add no listener to a shared signal', async () => {
  const { jobs } = start()
  await jobs.stop()
  expect(listeners.most).toBeLessThanOrEqual(1)
})

it('works are aborted one by one, and the rest of them when the jobs stop', async () => {
  const { jobs, works, aborts, signals } = start()
  aborts[3]?.()
  expect(signals.map(({ aborted }) => aborted)).toEqual(signals.map((_, id) => id === 3))
  expect(works.size).toBe(29)
  await jobs.stop()
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
  expect(works.size).toBe(0)
})
