import { describe, expect, it } from 'vitest'
import type { FieldConfig } from './field-config.js'
import { checkValue, isAbsent } from './field-value.js'

const lines: FieldConfig[string] = {
  type: 'lines',
  fields: { text: { type: 'string' }, price: { type: 'amount' } },
}

describe('checkValue', () => {
  it.each([
    ['date', '2024-02-29', '2024-02-29'],
    ['amount', '0120.5', '120.50'],
    ['amount', '-1234', '-1234.00'],
    ['amount', '-0.00', '0.00'],
    ['amount', '7.500', '7.50'],
    ['amount', 99.9, '99.90'],
    ['numeric', '007.250', '7.25'],
    ['numeric', -0, '0'],
    ['numeric', 1e-7, '0.0000001'],
    ['digits', '00420', '00420'],
    ['digits', 42, '42'],
    ['string', '  ACME \n Ltd ', 'ACME Ltd'],
    ['string', 'e\u0301', '\u00e9'],
    ['string', true, 'true'],
  ] as const)('normalizes a value of type %s, %j, to %j', (type, value, expected) => {
    expect(checkValue({ type }, value)).toEqual({ value: expected })
  })

  it.each([
    ['date', '2024-02-30', 'LE002'],
    ['date', '29.02.2024', 'LE002'],
    ['date', 20240229, 'LE002'],
    ['amount', '1,234.50', 'LE003'],
    ['amount', '12.345', 'LE003'],
    ['amount', '12 EUR', 'LE003'],
    ['numeric', 'twelve', 'LE004'],
    ['numeric', 1e30, 'LE004'],
    ['digits', '4-2', 'LE005'],
    ['amount', true, 'LE007'],
    ['string', [[{ label: 'a', value: 'b' }]], 'LE007'],
  ] as const)('rejects a value of type %s: %j with %s', (type, value, error) => {
    expect(checkValue({ type }, value as never)).toEqual({ error })
  })

  it('checks enum values and the length of strings', () => {
    expect(checkValue({ type: 'enum', enum: ['FOOD'] }, 'FOOD')).toEqual({ value: 'FOOD' })
    expect(checkValue({ type: 'enum', enum: ['FOOD'] }, 'food')).toEqual({ error: 'LE006' })
    expect(checkValue({ type: 'string', maxLength: 3 }, 'ACME')).toEqual({ error: 'LE001' })
  })

  it('normalizes lines regardless of the order and format of their columns', () => {
    const line = (price: string) => [
      { label: 'text', value: 'Paper' },
      { label: 'price', value: price },
      { label: 'note', value: null },
    ]
    const first = checkValue(lines, [line('1.5')])
    expect(first).toEqual(checkValue(lines, [line('1.50').reverse()]))
    expect(first).toEqual(checkValue(lines, line('1.5')))
    expect(first).not.toEqual(checkValue(lines, [line('1.51')]))
    expect(first).not.toEqual(checkValue(lines, [line('1.5'), line('1.5')]))
  })

  it('rejects invalid lines', () => {
    expect(checkValue(lines, 'Paper')).toEqual({ error: 'LE007' })
    expect(checkValue(lines, [[{ label: 'price', value: 'much' }]])).toEqual({ error: 'LE003' })
    for (const label of ['colour', 'constructor']) {
      expect(checkValue(lines, [[{ label, value: 'red' }]])).toEqual({ error: 'LE001' })
    }
  })
})

describe('isAbsent', () => {
  it('returns true for null, blank strings and empty arrays, and false for zero and false', () => {
    expect([null, '', ' ', []].map(value => isAbsent(value))).toEqual([true, true, true, true])
    expect([0, false, '0', [[]]].map(value => isAbsent(value))).toEqual([false, false, false, false])
  })
})
