import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRuleChecker } from './rule-checker.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createRuleChecker', () => {
  it('sends the latest subject after a pause', async () => {
    const send = vi.fn(async (subject: string) => subject.length)
    const checker = createRuleChecker({ subject: '', result: 0 }, send)
    checker.check('a')
    checker.check('ab')
    await vi.advanceTimersByTimeAsync(150)
    expect(send).toHaveBeenCalledTimes(1)
    expect(checker.latest.value).toEqual({ subject: 'ab', result: 2 })
    expect(checker.isPending.value).toBe(false)
  })

  it('ignores responses to earlier requests', async () => {
    const resolvers: ((value: string) => void)[] = []
    const checker = createRuleChecker(
      { subject: '', result: '' },
      () => new Promise<string>(resolve => resolvers.push(resolve)),
    )
    checker.check('a')
    await vi.advanceTimersByTimeAsync(150)
    checker.check('b')
    await vi.advanceTimersByTimeAsync(150)
    resolvers[1]?.('second')
    await vi.advanceTimersByTimeAsync(0)
    resolvers[0]?.('first')
    await vi.advanceTimersByTimeAsync(0)
    expect(checker.latest.value).toEqual({ subject: 'b', result: 'second' })
  })

  it('settles without the pause, also after a failure', async () => {
    let isOffline = true
    const checker = createRuleChecker({ subject: '', result: 0 }, async (subject: string) => {
      if (isOffline) throw new Error('offline')
      return subject.length
    })
    checker.check('a')
    await checker.settle()
    expect(checker.latest.value.subject).toBe('')
    isOffline = false
    checker.check('abc')
    await checker.settle()
    expect(checker.latest.value).toEqual({ subject: 'abc', result: 3 })
    expect(checker.isPending.value).toBe(false)
  })
})
