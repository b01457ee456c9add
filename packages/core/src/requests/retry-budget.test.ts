import { describe, expect, it, vi } from 'vitest'
import { createRetryBudget } from './retry-budget.js'

describe('createRetryBudget', () => {
  it('has a reserve of 20 retries', () => {
    const budget = createRetryBudget()
    expect(Array.from({ length: 25 }, () => budget.withdraw()).filter(Boolean)).toHaveLength(20)
  })

  it('allows 15 % of all calls beyond the reserve', () => {
    const budget = createRetryBudget()
    let retries = 0
    for (let call = 0; call < 10_000; call++) {
      budget.deposit()
      while (budget.withdraw()) retries++
    }
    expect(retries).toBeGreaterThanOrEqual(1_500)
    expect(retries).toBeLessThanOrEqual(1_520)
  })

  it('refunds successful retries up to the reserve', () => {
    const budget = createRetryBudget()
    for (let count = 0; count < 1_000; count++) {
      expect(budget.withdraw()).toBe(true)
      budget.refund()
    }
    budget.refund()
    expect(Array.from({ length: 25 }, () => budget.withdraw()).filter(Boolean)).toHaveLength(20)
  })

  it('allows one retry per second while it is exhausted', () => {
    vi.useFakeTimers({ now: 0 })
    const budget = createRetryBudget()
    let retries = 0
    for (let step = 0; step < 1_000; step++) {
      if (budget.withdraw()) retries++
      vi.advanceTimersByTime(10)
    }
    expect(retries).toBeGreaterThanOrEqual(20 + 9)
    expect(retries).toBeLessThanOrEqual(20 + 10)
    vi.useRealTimers()
  })

  it('allows the next retry a second after the last one', () => {
    vi.useFakeTimers({ now: 0 })
    const budget = createRetryBudget()
    while (budget.withdraw());
    vi.advanceTimersByTime(999)
    expect(budget.withdraw()).toBe(false)
    vi.advanceTimersByTime(1)
    expect(budget.withdraw()).toBe(true)
    expect(budget.withdraw()).toBe(false)
    vi.useRealTimers()
  })

  it('does not grow beyond the reserve', () => {
    const budget = createRetryBudget()
    for (let call = 0; call < 10_000; call++) budget.deposit()
    expect(Array.from({ length: 50 }, () => budget.withdraw()).filter(Boolean)).toHaveLength(20)
  })
})
