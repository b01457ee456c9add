import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '../form/form.js'
import { parseValue } from './parse-value.js'

const column = (type: Column['type'], others: Partial<Column> = {}): Column => ({
  label: 'x',
  title: 'Total',
  type,
  isRequired: false,
  ...others,
})

const parsed = (text: string, type: Column['type'], others?: Partial<Column>): unknown => {
  const result = parseValue(text, column(type, others))
  return 'value' in result ? result.value : result
}

describe('an amount', () => {
  it.each([
    ['1318.3', '1318.30'],
    ['1318', '1318.00'],
    ['1 318,30', '1318.30'],
    ['1.318,30', '1318.30'],
    ['1,318.30', '1318.30'],
    ["1'318.30", '1318.30'],
    ['1.234.567', '1234567.00'],
    ['1\u00a0234\u00a0567,8', '1234567.80'],
    ['-5', '-5.00'],
    ['−5,5', '-5.50'],
    ['-0', '0.00'],
    ['007', '7.00'],
    [',5', '0.50'],
    ['5.', '5.00'],
    ['1234.5', '1234.50'],
  ])('%s is %s', (text, value) => expect(parsed(text, 'amount')).toBe(value))

  it.each([['1.234'], ['12,345']])('%s has two meanings', text => {
    expect(parsed(text, 'amount')).toEqual({ problem: expect.stringContaining('two meanings') })
  })

  it.each([
    ['$5'],
    ['5 EUR'],
    ['1,23,4'],
    ['1.2.3'],
    ['12.34.567'],
    ['1 2'],
    ['.'],
    ['-'],
    ['1e5'],
    ['Infinity'],
    ['1234.567'],
  ])('%s is invalid', text => expect(parsed(text, 'amount')).toEqual({ problem: expect.any(String) }))

  it('is the same number after it was formatted in any of the accepted ways', () => {
    const groups = fc.constantFrom('', ' ', '.', "'")
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 99 }),
        groups,
        (whole, cents, group) => {
          const grouped = String(Math.abs(whole)).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, group)
          const sign = whole < 0 ? '-' : ''
          const fraction = String(cents).padStart(2, '0')
          expect(parsed(`${sign}${grouped},${fraction}`, 'amount')).toBe(`${sign}${Math.abs(whole)}.${fraction}`)
        },
      ),
      { seed: 1 },
    )
  })
})

describe('other types', () => {
  it.each<[string, Column['type'], string]>([
    ['1.234', 'number', '1.234'],
    ['12,5', 'number', '12.5'],
    ['12 34', 'digits', '1234'],
    ['2026-05-31', 'date', '2026-05-31'],
    ['31.5.2026', 'date', '2026-05-31'],
    ['31/05/2026', 'date', '2026-05-31'],
    ['05/31/2026', 'date', '2026-05-31'],
    ['20260531', 'date', '2026-05-31'],
    ['29.02.2028', 'date', '2028-02-29'],
    ['yes', 'boolean', 'true'],
    ['No', 'boolean', 'false'],
    ['  two\u0007  words\n', 'text', 'two   words'],
  ])('%s as %s is %s', (text, type, value) => expect(parsed(text, type)).toBe(value))

  it.each<[string, Column['type']]>([
    ['2026-02-30', 'date'],
    ['29.02.2026', 'date'],
    ['tomorrow', 'date'],
    ['12a', 'digits'],
    ['maybe', 'boolean'],
  ])('%s as %s is invalid', (text, type) => {
    expect(parsed(text, type)).toEqual({ problem: expect.any(String) })
  })

  it('a date with two meanings is rejected with both', () => {
    expect(parsed('03/04/2026', 'date')).toEqual({
      problem: '03/04/2026 has two meanings. Enter 2026-04-03 or 2026-03-04.',
    })
  })

  it('a choice is found by its beginning, without regard to case', () => {
    const choices = ['EUR', 'NOK', 'USD', 'USN']
    expect(parsed('eur', 'choice', { choices })).toBe('EUR')
    expect(parsed('n', 'choice', { choices })).toBe('NOK')
    expect(parsed('us', 'choice', { choices })).toEqual({ problem: 'Choose EUR, NOK, USD, USN.' })
  })

  it('an empty text means that the value is missing, which is invalid if it is required', () => {
    expect(parsed('  ', 'amount')).toBeNull()
    expect(parsed('', 'text', { isRequired: true })).toEqual({ problem: 'Total is required.' })
  })

  it('the length is limited', () => {
    expect(parsed('abcd', 'text', { maxLength: 3 })).toEqual({ problem: 'At most 3 characters are allowed.' })
  })

  it('any text is answered, in bounded time', () => {
    const types = fc.constantFrom<Column['type']>('text', 'amount', 'number', 'date', 'digits', 'choice', 'boolean')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), types, (text, type) => {
        const parsed = parseValue(text, column(type, { choices: ['a', 'b'] }))
        if ('problem' in parsed) expect(parsed.problem).not.toBe('')
        else if (parsed.value !== null)
          expect(parseValue(parsed.value, column(type, { choices: ['a', 'b'] }))).toEqual(parsed)
      }),
      { seed: 1, numRuns: 500 },
    )
    expect(parsed('1 '.repeat(50_000), 'amount')).toEqual({ problem: expect.any(String) })
  })
})
