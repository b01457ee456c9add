import { vi } from 'vitest'

const { setTimeout: realSetTimeout } = globalThis

/** Lets the emulator process requests. With LAS_TEST_SERVERS, it runs in other processes. */
async function respond(): Promise<void> {
  if (process.env.LAS_TEST_SERVERS) await new Promise(resolve => realSetTimeout(resolve, 20))
  else for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
}

/**
 * Runs work with long delays. Timers and clocks are fake, and time advances in steps until the work is done. Requests and responses
 * are processed between the steps.
 *
 * @param step in milliseconds; a pending request must not time out within 50 steps
 * @example
 * const error = await passTime(() => errorOf(waitFor(target, { maxWait: 10_000 })))
 */
export async function passTime<T>(work: () => Promise<T>, step = 250): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  try {
    let isSettled = false
    const settle = (): void => {
      isSettled = true
    }
    const result = work()
    result.then(settle, settle)
    while (!isSettled) {
      await respond()
      await vi.advanceTimersByTimeAsync(step)
    }
    return await result
  } finally {
    vi.useRealTimers()
  }
}
