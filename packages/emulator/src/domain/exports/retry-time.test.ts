import { expect, it } from 'vitest'
import { retryDelay } from './retry-time.js'

it('the delay between attempts doubles up to an hour', () => {
  expect([1, 2, 3, 12, 13, 20].map(attempt => retryDelay(attempt))).toEqual([
    1000, 2000, 4000, 2_048_000, 3_600_000, 3_600_000,
  ])
})

it('the delay is at least what the receiver asks for, up to an hour', () => {
  expect([5000, 500, 86_400_000].map(retryAfter => retryDelay(1, retryAfter))).toEqual([5000, 1000, 3_600_000])
})
