import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorOf } from '../testing/eventually.js'
import { sleep, withTimeLimit } from './abort.js'

const forever = (): Promise<never> => new Promise(() => undefined)

/** A signal that counts its listeners. */
function countingSignal() {
  const controller = new AbortController()
  let listeners = 0
  const { signal } = controller
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  vi.spyOn(signal, 'addEventListener').mockImplementation((...args: Parameters<AbortSignal['addEventListener']>) => {
    listeners++
    add(...args)
  })
  vi.spyOn(signal, 'removeEventListener').mockImplementation(
    (...args: Parameters<AbortSignal['removeEventListener']>) => {
      listeners--
      remove(...args)
    },
  )
  return { controller, signal, listeners: () => listeners }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('sleep', () => {
  it('waits for the given time, and removes its timer and listener', async () => {
    const { signal, listeners } = countingSignal()
    let over = false
    const slept = sleep(1_000, signal).then(() => {
      over = true
    })
    await vi.advanceTimersByTimeAsync(999)
    expect(over).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await slept
    expect(vi.getTimerCount()).toBe(0)
    expect(listeners()).toBe(0)
  })

  it('rejects immediately on abort, and clears its timer', async () => {
    const controller = new AbortController()
    const slept = errorOf(sleep(1_000, controller.signal))
    controller.abort('enough')
    expect(await slept).toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
    expect(await errorOf(sleep(1_000, controller.signal))).toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not end immediately with an infinite time', async () => {
    let over = false
    sleep(Number.POSITIVE_INFINITY).then(() => {
      over = true
    })
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(over).toBe(false)
  })
})

it('adds only one listener to a shared signal', async () => {
  const { controller, signal, listeners } = countingSignal()
  const waiting = [
    ...Array.from({ length: 30 }, () => errorOf(sleep(1_000, signal))),
    ...Array.from({ length: 30 }, () =>
      errorOf(withTimeLimit({ signal, milliseconds: 1_000 }, forever, () => new Error('aborted'))),
    ),
  ]
  expect(listeners()).toBe(1)
  const brief = sleep(10, signal)
  await vi.advanceTimersByTimeAsync(10)
  await brief
  expect(listeners()).toBe(1)
  controller.abort('enough')
  expect(await Promise.all(waiting)).toHaveLength(60)
  expect(vi.getTimerCount()).toBe(0)
})

describe('withTimeLimit', () => {
  const interrupted = (interruption: string): Error => new Error(interruption)

  it('returns the result of the work and removes timers and listeners', async () => {
    const { signal, listeners } = countingSignal()
    expect(await withTimeLimit({ signal, milliseconds: 50 }, async () => 1, interrupted)).toBe(1)
    const failing = withTimeLimit({ signal, milliseconds: 50 }, () => Promise.reject(new Error('no')), interrupted)
    expect(await errorOf(failing)).toEqual(new Error('no'))
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(listeners()).toBe(0)
  })

  it('rejects at the time limit even if the work continues', async () => {
    const { signal, listeners } = countingSignal()
    const onInterrupt = vi.fn(interrupted)
    const limited = errorOf(withTimeLimit({ signal, milliseconds: 50 }, forever, onInterrupt))
    await vi.advanceTimersByTimeAsync(50)
    expect(await limited).toEqual(new Error('timeout'))
    expect(onInterrupt).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
    expect(listeners()).toBe(0)
  })

  it('distinguishes an abort from a time limit', async () => {
    const controller = new AbortController()
    const limited = errorOf(withTimeLimit({ signal: controller.signal, milliseconds: 50 }, forever, interrupted))
    controller.abort()
    expect(await limited).toEqual(new Error('aborted'))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ignores a later rejection', async () => {
    const work = () => new Promise((_, reject) => setTimeout(() => reject(new Error('unhandled unless ignored')), 100))
    const limited = errorOf(withTimeLimit({ signal: undefined, milliseconds: 50 }, work, interrupted))
    await vi.advanceTimersByTimeAsync(100)
    expect(await limited).toEqual(new Error('timeout'))
  })

  it('does not start work if the signal is aborted or no time remains', async () => {
    const work = vi.fn(forever)
    const aborted = { signal: AbortSignal.abort(), milliseconds: 50 }
    expect(await errorOf(withTimeLimit(aborted, work, interrupted))).toEqual(new Error('aborted'))
    const late = { signal: undefined, milliseconds: -1 }
    expect(await errorOf(withTimeLimit(late, work, interrupted))).toEqual(new Error('timeout'))
    expect(work).not.toHaveBeenCalled()
  })

  it.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e15])('does not end immediately with %d ms', async milliseconds => {
    const done = withTimeLimit(
      { signal: undefined, milliseconds },
      () => new Promise(resolve => setTimeout(resolve, 86_400_000)),
      interrupted,
    )
    await vi.advanceTimersByTimeAsync(86_400_000)
    await done
    expect(vi.getTimerCount()).toBe(0)
  })
})
