import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bodyChunks, watchBody } from './body-progress.js'

const limits = { bodyTimeout: 1000, bodyProgressBytes: 100 }

let raw: IncomingMessage
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  raw = new IncomingMessage(new Socket())
})
afterEach(() => vi.useRealTimers())

/** Advances the time to the next check. */
async function passTime(): Promise<void> {
  vi.advanceTimersByTime(limits.bodyTimeout)
  await setImmediate()
}

it('rejects a body that stalls while a chunk is awaited', async () => {
  const next = bodyChunks(raw, limits).next()
  const rejection = expect(next).rejects.toMatchObject({ status: 408 })
  await passTime()
  await rejection
  expect(vi.getTimerCount()).toBe(0)
})

it('rejects a body that stalls while no chunk is awaited', async () => {
  const chunks = bodyChunks(raw, limits)
  raw.push('a')
  expect(String((await chunks.next()).value)).toBe('a')
  await passTime()
  raw.push('b')
  await expect(chunks.next()).rejects.toMatchObject({ status: 408 })
  expect(vi.getTimerCount()).toBe(0)
})

it('stops watching a destroyed request', async () => {
  const onStall = vi.fn()
  watchBody(raw, limits, onStall)
  raw.destroy()
  await passTime()
  expect(onStall).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
