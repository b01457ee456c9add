import { vi } from 'vitest'

/**
 * Runs work whose waits are long: timers and clocks are faked, and time passes in steps, with room for requests and their
 * responses in between, until the work is done.
 *
 * @param step milliseconds; a request that is under way must not time out within some fifty steps
 * @example
 * const error = await passTime(() => errorOf(waitFor(target, { maxWait: 10_000 })))
 */
export async function passTime<T>(work: () => Promise<T>, step = 250): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  try {
    let isOver = false
    const over = (): void => {
      isOver = true
    }
    const done = work()
    done.then(over, over)
    while (!isOver) {
      for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(step)
    }
    return await done
  } finally {
    vi.useRealTimers()
  }
}
