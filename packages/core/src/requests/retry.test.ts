import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConnectionError } from '../errors/connection-error.js'
import { isRetryable, retryDelay } from './retry.js'
import { createRetryBudget } from './retry-budget.js'

const response = (status: number, headers: Record<string, string> = {}, body = '') => ({ status, headers, body })
const failure = (code: string) => new ConnectionError('it failed', { code })

describe('isRetryable', () => {
  it.each([408, 429, 500, 502, 503, 504])('repeats an idempotent call after %i', status => {
    expect(isRetryable(true, response(status))).toBe(true)
  })

  it.each([200, 204, 301, 400, 401, 403, 404, 409, 413, 415, 422, 501, 505])('repeats no call after %i', status => {
    expect(isRetryable(true, response(status))).toBe(false)
    expect(isRetryable(false, response(status))).toBe(false)
  })

  it.each([408, 500, 502, 503, 504])('repeats no create after %i', status => {
    expect(isRetryable(false, response(status))).toBe(false)
  })

  it('tells too high a rate from a used-up allowance', () => {
    for (const idempotent of [true, false]) {
      expect(isRetryable(idempotent, response(429, {}, '{"message":"Too Many Requests"}'))).toBe(true)
      expect(isRetryable(idempotent, response(429, {}, '<html>'))).toBe(true)
      expect(isRetryable(idempotent, response(429, {}, '{"message":"Limit Exceeded"}'))).toBe(false)
      expect(isRetryable(idempotent, response(429, {}, '{"error":"Limit Exceeded"}'))).toBe(false)
    }
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('repeats a create after %s', code => {
    expect(isRetryable(false, failure(code))).toBe(true)
  })

  it.each(['ECONNRESET', 'EPIPE', 'timeout', 'ETIMEDOUT'])('repeats no create after %s', code => {
    expect(isRetryable(false, failure(code))).toBe(false)
    expect(isRetryable(true, failure(code))).toBe(true)
  })
})

describe('retryDelay', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('doubles from 500 ms to 8 s, with full jitter', () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(1)
    expect([1, 2, 3, 4, 5, 6, 60].map(attempt => retryDelay(attempt, response(500)))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ])
    random.mockReturnValue(0.25)
    expect(retryDelay(2, failure('ECONNRESET'))).toBe(250)
    random.mockReturnValue(0)
    expect(retryDelay(5, response(500))).toBe(0)
  })

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['1.5', 1_500],
    ['-7', 0],
    ['60', 60_000],
    ['61', Number.POSITIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('takes Retry-After in seconds: %s', (header, delay) => {
    expect(retryDelay(1, response(503, { 'retry-after': header }))).toBe(delay)
  })

  it.each(['', 'soon', 'NaN'])('falls back to its own delay for Retry-After "%s"', header => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect(retryDelay(1, response(503, { 'retry-after': header }))).toBe(500)
  })

  it('takes Retry-After as a date, from this clock', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    const at = (seconds: number) => ({ 'retry-after': new Date(Date.now() + seconds * 1_000).toUTCString() })
    expect(retryDelay(1, response(503, at(20)))).toBe(20_000)
    expect(retryDelay(1, response(503, at(-20)))).toBe(0)
    expect(retryDelay(1, response(503, at(100)))).toBe(Number.POSITIVE_INFINITY)
  })

  it('takes Retry-After as a date from the clock of the server, where it tells that', () => {
    vi.useFakeTimers({ now: Date.UTC(2020, 0, 1) })
    const headers = { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }
    expect(retryDelay(1, response(503, headers))).toBe(5_000)
  })
})

describe('createRetryBudget', () => {
  it('has a reserve of 20 retries', () => {
    const budget = createRetryBudget()
    expect(Array.from({ length: 25 }, () => budget.spend()).filter(Boolean)).toHaveLength(20)
  })

  it('allows 15 % of all calls beyond the reserve', () => {
    const budget = createRetryBudget()
    let retries = 0
    for (let call = 0; call < 10_000; call++) {
      budget.earn()
      while (budget.spend()) retries++
    }
    expect(retries).toBeGreaterThanOrEqual(1_500)
    expect(retries).toBeLessThanOrEqual(1_520)
  })

  it('gets back what led to a success, up to the reserve', () => {
    const budget = createRetryBudget()
    for (let count = 0; count < 1_000; count++) {
      expect(budget.spend()).toBe(true)
      budget.refund()
    }
    budget.refund()
    expect(Array.from({ length: 25 }, () => budget.spend()).filter(Boolean)).toHaveLength(20)
  })

  it('allows one retry a second when it is used up', () => {
    vi.useFakeTimers({ now: 0 })
    const budget = createRetryBudget()
    let retries = 0
    for (let step = 0; step < 1_000; step++) {
      if (budget.spend()) retries++
      vi.advanceTimersByTime(10)
    }
    expect(retries).toBeGreaterThanOrEqual(20 + 9)
    expect(retries).toBeLessThanOrEqual(20 + 10)
    vi.useRealTimers()
  })

  it('saves up no more than the reserve', () => {
    const budget = createRetryBudget()
    for (let call = 0; call < 10_000; call++) budget.earn()
    expect(Array.from({ length: 50 }, () => budget.spend()).filter(Boolean)).toHaveLength(20)
  })
})
