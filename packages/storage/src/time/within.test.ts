import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { within } from './within.js'

const never = new Promise<never>(() => {})

describe('within', () => {
  it('returns the result of the promise, or throws its error', async () => {
    const onLate = vi.fn()
    expect(await within(Promise.resolve('value'), 60_000, onLate)).toBe('value')
    await expect(within(Promise.reject(new Error('failed')), 60_000, onLate)).rejects.toThrow('failed')
    expect(onLate).not.toHaveBeenCalled()
  })

  it('returns or throws what its function returns or throws when the time is over', async () => {
    expect(await within(never, 1, () => 'late')).toBe('late')
    const onLate = (): never => {
      throw new Error('late')
    }
    await expect(within(never, 1, onLate)).rejects.toThrow('late')
  })

  it('leaves no timer', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    await within(Promise.resolve(), 60_000, () => {})
    expect(vi.getTimerCount()).toBe(0)
  })
})
