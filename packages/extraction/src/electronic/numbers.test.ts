import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalOf, dividedBy, sumOf } from './numbers.js'

describe('decimalOf', () => {
  it.each([
    ['1250.00', '1250'],
    ['+01.50', '1.5'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-12.340', '-12.34'],
  ])('reads %s as %s', (text, decimal) => {
    expect(decimalOf(text)).toBe(decimal)
  })

  it.each(['', '.', '-', '1e3', '1,50', '1 000', '--1', '0x10', '9'.repeat(50)])('does not read %j', text => {
    expect(decimalOf(text)).toBeNull()
  })
})

describe('sumOf', () => {
  it('adds without rounding', () => {
    expect(sumOf(['0.1', null, '0.2', '-100'])).toBe('-99.7')
    expect(sumOf([null])).toBeNull()
  })

  it('adds as many numbers as a file can contain', () => {
    expect(sumOf(Array(200_000).fill('0.5'))).toBe('100000')
  })

  it('agrees with integers', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), { minLength: 1 }), numbers => {
        expect(sumOf(numbers.map(String))).toBe(String(numbers.reduce((a, b) => a + b, 0n)))
      }),
    )
  })
})

describe('dividedBy', () => {
  it('divides decimal numbers', () => {
    expect(dividedBy('25.5', '100')).toBe('0.255')
    expect(dividedBy('-1', '3')).toBe('-0.333333')
    expect(dividedBy('12.5', '0.5')).toBe('25')
  })

  it('leaves the number without a divisor, or with 0 or 1', () => {
    for (const divisor of [null, '0', '1']) expect(dividedBy('7.1', divisor)).toBe('7.1')
    expect(dividedBy(null, '2')).toBeNull()
  })
})
