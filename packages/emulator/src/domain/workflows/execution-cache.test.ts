import { describe, expect, it } from 'vitest'
import { ExecutionCache } from './execution-cache.js'

/** The maximum number of runs, as documented in `execution-cache.ts`. */
const MAX_RUNS = 50_000

const executionOf = (runCount: number) => ({ interpreter: { runCount } })

/** A cache, and a function that returns which of the versions it contains, without changing it. */
function open() {
  const cache = new ExecutionCache<ReturnType<typeof executionOf>>()
  const add = (runs: Readonly<Record<string, number>>): void => {
    for (const [version, runCount] of Object.entries(runs)) cache.put(version, executionOf(runCount))
  }
  /** Takes all versions out of the cache, and puts them back in the same order. */
  const cached = (...versions: string[]): string[] => {
    const found = versions.flatMap(version => {
      const execution = cache.take(version)
      return execution ? [{ version, execution }] : []
    })
    for (const { version, execution } of found) cache.put(version, execution)
    return found.map(({ version }) => version)
  }
  return { cache, add, cached }
}

describe('ExecutionCache', () => {
  it('returns an execution once', () => {
    const { cache } = open()
    const execution = executionOf(1)
    cache.put('a', execution)
    expect(cache.take('b')).toBeUndefined()
    expect(cache.take('a')).toBe(execution)
    expect(cache.take('a')).toBeUndefined()
  })

  it('keeps executions with 50,000 runs together, and evicts the oldest one after another run', () => {
    const { add, cached } = open()
    add({ a: 20_000, b: MAX_RUNS - 20_000 })
    expect(cached('a', 'b')).toEqual(['a', 'b'])
    add({ c: 1 })
    expect(cached('a', 'b', 'c')).toEqual(['b', 'c'])
  })

  it('evicts as many executions as necessary, and no more', () => {
    const { add, cached } = open()
    add({ a: 10_000, b: 10_000, c: 10_000, d: 20_000, e: 15_000 })
    expect(cached('a', 'b', 'c', 'd', 'e')).toEqual(['c', 'd', 'e'])
  })

  it('evicts the least recently used execution', () => {
    const { cache, add, cached } = open()
    add({ a: 20_000, b: 20_000 })
    cache.put('a', cache.take('a') ?? executionOf(0))
    add({ c: 20_000 })
    expect(cached('a', 'b', 'c')).toEqual(['a', 'c'])
  })

  it('does not count executions that were taken', () => {
    const { cache, add, cached } = open()
    for (let round = 0; round < 5; round++) {
      add({ a: 30_000 })
      cache.take('a')
    }
    add({ b: 20_000, c: 30_000 })
    expect(cached('b', 'c')).toEqual(['b', 'c'])
  })

  it('does not count executions that were evicted', () => {
    const { add, cached } = open()
    for (let round = 0; round < 5; round++) add({ [`old ${round}`]: 40_000 })
    add({ a: 10_000, b: 40_000 })
    expect(cached('a', 'b')).toEqual(['a', 'b'])
  })

  it('counts the runs that an execution has when it is put back', () => {
    const { cache, add, cached } = open()
    add({ a: 1, b: 1 })
    cache.take('b')
    add({ b: MAX_RUNS })
    expect(cached('a', 'b')).toEqual(['b'])
    cache.take('b')
    add({ a: 1, b: 1 })
    expect(cached('a', 'b')).toEqual(['a', 'b'])
  })

  it('keeps an execution that is larger than the cache until the next one is added', () => {
    const { add, cached } = open()
    add({ a: 1, b: MAX_RUNS + 1 })
    expect(cached('a', 'b')).toEqual(['b'])
    add({ c: 1 })
    expect(cached('b', 'c')).toEqual(['c'])
  })

  it('replaces an execution of the same version, and counts only the new one', () => {
    const { cache, add, cached } = open()
    const latest = executionOf(30_000)
    add({ a: 30_000, b: 1 })
    cache.put('a', latest)
    expect(cache.take('a')).toBe(latest)
    cache.put('a', latest)
    add({ c: 19_999 })
    expect(cached('b', 'a', 'c')).toEqual(['b', 'a', 'c'])
    // Putting it again also makes it the most recently used one.
    add({ b: 1, c: 20_000 })
    expect(cached('a', 'b', 'c')).toEqual(['b', 'c'])
  })
})
