import { describe, expect, it } from 'vitest'
import { Budget } from './budget.js'
import { checkData } from './check-data.js'
import { LIMITS } from './limits.js'

describe('Budget', () => {
  it('counts steps, and throws beyond its limit', () => {
    const budget = new Budget(1000)
    budget.spend()
    budget.spend(2)
    expect(budget.spent).toBe(3)
    budget.spend(997)
    expect(budget.spent).toBe(1000)
    expect(() => budget.spend()).toThrow()
    expect(budget.spent).toBe(1001)
  })

  it('returns the value of an evaluation within the limit', () => {
    const budget = new Budget(2)
    expect(budget.evaluate('$.a', () => budget.spend(2) ?? 'value')).toBe('value')
  })

  it('names the expression that exceeds the limit, and the limit', () => {
    const budget = new Budget(1000)
    expect(() => budget.evaluate('$.a\n', () => budget.spend(1001))).toThrow(
      expect.objectContaining({
        name: 'States.Runtime',
        message: 'Evaluation of $.a\\u000a exceeds the limit of 1,000 steps',
      }),
    )
  })

  it('passes on other errors', () => {
    const error = new TypeError('no')
    expect(() =>
      new Budget(1).evaluate('$', () => {
        throw error
      }),
    ).toThrow(error)
  })
})

describe('checkData', () => {
  it('returns the size of a value, and spends a step for every 16 bytes', () => {
    const budget = new Budget(10)
    expect(checkData('The input', 'x'.repeat(14), budget)).toBe(16)
    expect(budget.spent).toBe(1)
    expect(checkData('The input', 'x'.repeat(15), budget)).toBe(17)
    expect(budget.spent).toBe(3)
    expect(checkData('The input', 'x'.repeat(15))).toBe(17)
    expect(() => checkData('The input', 'x'.repeat(200), budget)).toThrow()
  })

  it('rejects values that exceed a limit', () => {
    expect(checkData('The input', 'x'.repeat(LIMITS.dataSize - 2))).toBe(LIMITS.dataSize)
    expect(() => checkData('The input', 'x'.repeat(LIMITS.dataSize - 1))).toThrow(
      expect.objectContaining({
        name: 'States.DataLimitExceeded',
        message: 'The input has more than 262144 bytes of JSON',
      }),
    )
  })
})
