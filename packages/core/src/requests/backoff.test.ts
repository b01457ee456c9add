import { afterEach, describe, expect, it, vi } from 'vitest'
import { backoffDelay, retryAfterMs, retryDelay } from './backoff.js'

describe('backoffDelay', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('doubles from the base to the maximum', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect([1, 2, 3, 4, 100].map(retry => backoffDelay(retry, { baseMs: 10, maxMs: 60 }))).toEqual([10, 20, 40, 60, 60])
  })
})

describe('backoffDelay with a minimum share', () => {
  it('is at least that share of the delay', () => {
    const limits = { baseMs: 100, maxMs: 800, minShare: 0.5 }
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    expect([1, 2, 5].map(retry => backoffDelay(retry, limits))).toEqual([50, 100, 400])
    random.mockReturnValue(1)
    expect(backoffDelay(2, limits)).toBe(200)
    random.mockRestore()
  })
})

describe('retryAfterMs', () => {
  it('is undefined without a valid header', () => {
    expect(retryAfterMs({})).toBeUndefined()
    expect(retryAfterMs({ 'retry-after': 'soon' })).toBeUndefined()
  })

  it('has no upper limit', () => {
    expect(retryAfterMs({ 'retry-after': '3600' })).toBe(3_600_000)
  })
})

describe('retryDelay', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('doubles from 500 ms to 8 s, with full jitter', () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(1)
    expect([1, 2, 3, 4, 5, 6, 60].map(attempt => retryDelay(attempt))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ])
    random.mockReturnValue(0.25)
    expect(retryDelay(2, {})).toBe(250)
    random.mockReturnValue(0)
    expect(retryDelay(5)).toBe(0)
  })

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['1.5', 1_500],
    ['-7', 0],
    ['60', 60_000],
    ['61', Number.POSITIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('accepts Retry-After in seconds: %s', (header, delay) => {
    expect(retryDelay(1, { 'retry-after': header })).toBe(delay)
  })

  it.each(['', 'soon', 'NaN'])('falls back to the backoff for Retry-After "%s"', header => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect(retryDelay(1, { 'retry-after': header })).toBe(500)
  })

  it('accepts a date in Retry-After, relative to the local clock', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    const at = (seconds: number) => ({ 'retry-after': new Date(Date.now() + seconds * 1_000).toUTCString() })
    expect(retryDelay(1, at(20))).toBe(20_000)
    expect(retryDelay(1, at(-20))).toBe(0)
    expect(retryDelay(1, at(100))).toBe(Number.POSITIVE_INFINITY)
  })

  it('accepts a date in Retry-After, relative to the clock of the server if it sends a date', () => {
    vi.useFakeTimers({ now: Date.UTC(2020, 0, 1) })
    const headers = { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }
    expect(retryDelay(1, headers)).toBe(5_000)
  })
})
