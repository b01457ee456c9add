import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Retrier } from '../definition/definition.js'
import { findCatcher, retryDelay } from './recovery.js'

afterEach(() => {
  vi.restoreAllMocks()
})

const failure = (name: string) => ({ name, cause: '' })

/** Whether a catcher for some names matches an error. */
const matches = (ErrorEquals: string[], name: string): boolean =>
  findCatcher([{ ErrorEquals, Next: 'A' }], failure(name)) !== undefined

describe('the names in ErrorEquals', () => {
  it.each([
    ['Broken', 'Broken'],
    ['States.ALL', 'Broken'],
    ['States.ALL', 'States.Timeout'],
    ['States.ALL', 'States.HeartbeatTimeout'],
    ['States.ALL', 'States.TaskFailed'],
    ['States.TaskFailed', 'Broken'],
    ['States.TaskFailed', 'States.NoChoiceMatched'],
    ['States.Timeout', 'States.Timeout'],
    ['States.Timeout', 'States.HeartbeatTimeout'],
    ['States.HeartbeatTimeout', 'States.HeartbeatTimeout'],
    ['States.Runtime', 'States.Runtime'],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded'],
  ])('%s matches %s', (pattern, name) => {
    expect(matches([pattern], name)).toBe(true)
    expect(matches(['Other', pattern], name)).toBe(true)
    expect(matches([pattern, 'Other'], name)).toBe(true)
  })

  it.each([
    ['Broken', 'Other'],
    ['States.ALL', 'States.Runtime'],
    ['States.ALL', 'States.DataLimitExceeded'],
    ['States.TaskFailed', 'States.Runtime'],
    ['States.TaskFailed', 'States.Timeout'],
    ['States.TaskFailed', 'States.HeartbeatTimeout'],
    ['States.Timeout', 'Broken'],
    ['States.Timeout', 'States.Runtime'],
    ['States.HeartbeatTimeout', 'States.Timeout'],
    ['Broken', 'States.Timeout'],
  ])('%s does not match %s', (pattern, name) => {
    expect(matches([pattern], name)).toBe(false)
    expect(matches([], name)).toBe(false)
  })

  it('are searched in the order of the catchers', () => {
    const catchers = [
      { ErrorEquals: ['A'], Next: 'a' },
      { ErrorEquals: ['B', 'A'], Next: 'b' },
      { ErrorEquals: ['States.ALL'], Next: 'all' },
    ]
    expect(['A', 'B', 'C'].map(name => findCatcher(catchers, failure(name))?.Next)).toEqual(['a', 'b', 'all'])
    expect(findCatcher(catchers, failure('States.Runtime'))).toBeUndefined()
  })
})

describe('retryDelay', () => {
  /** The delays of the retries of a state, until it is not retried. */
  function delays(retrier: Omit<Retrier, 'ErrorEquals'>, limit = 10): number[] {
    const used: number[] = []
    const all: number[] = []
    while (all.length < limit) {
      const delay = retryDelay([{ ErrorEquals: ['X'], ...retrier }], used, failure('X'))
      if (delay === undefined) break
      all.push(delay)
    }
    return all
  }

  it('has defaults', () => {
    expect(delays({})).toEqual([1000, 2000, 4000])
  })

  it('follows the fields of the retrier', () => {
    expect(delays({ IntervalSeconds: 3, MaxAttempts: 5, BackoffRate: 1.5, MaxDelaySeconds: 10 })).toEqual([
      3000, 4500, 6750, 10_000, 10_000,
    ])
    expect(delays({ MaxAttempts: 0 })).toEqual([])
    expect(delays({ IntervalSeconds: 2, BackoffRate: 1, MaxAttempts: 2 })).toEqual([2000, 2000])
  })

  it('is limited without MaxDelaySeconds', () => {
    expect(delays({ IntervalSeconds: 1000, BackoffRate: 1000, MaxAttempts: 4 })).toEqual([
      1_000_000, 1_000_000_000, 99_999_999_000, 99_999_999_000,
    ])
  })

  it('is random with full jitter only', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.25)
    expect(delays({ IntervalSeconds: 3, MaxAttempts: 2, JitterStrategy: 'FULL' })).toEqual([750, 1500])
    expect(delays({ IntervalSeconds: 3, MaxAttempts: 2, JitterStrategy: 'NONE' })).toEqual([3000, 6000])
  })

  it('counts the uses of each retrier', () => {
    const retriers: Retrier[] = [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 1 },
    ]
    const used: number[] = []
    expect(retryDelay(retriers, used, failure('B'))).toBe(1000)
    expect(used).toEqual([0, 1])
    expect(retryDelay(retriers, used, failure('A'))).toBe(1000)
    expect(used).toEqual([1, 1])
    expect(retryDelay(retriers, used, failure('A'))).toBeUndefined()
    expect(retryDelay(retriers, used, failure('C'))).toBe(1000)
    expect(retryDelay(retriers, used, failure('B'))).toBe(2000)
    expect(retryDelay(retriers, used, failure('B'))).toBeUndefined()
    expect(used).toEqual([1, 2, 1])
    expect(retryDelay(retriers, used, failure('States.Runtime'))).toBeUndefined()
    expect(retryDelay([], used, failure('A'))).toBeUndefined()
    expect(used).toEqual([1, 2, 1])
  })
})
