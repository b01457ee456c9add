import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '../form/form.js'
import type { Conventions } from './conventions.js'
import { parsePrinted } from './parse-printed.js'

const column = (type: Column['type'], others: Partial<Column> = {}): Column => ({
  label: 'x',
  title: 'Total',
  type,
  isRequired: false,
  ...others,
})

describe('a text in the conventions of the document', () => {
  const read = (text: string, type: Column['type'], conventions: Conventions = {}): unknown => {
    const result = parsePrinted(text, column(type), conventions)
    return 'value' in result ? result.value : result
  }

  it.each<[string, Column['type'], Conventions, string]>([
    ['1,234', 'number', { decimal: ',' }, '1.234'],
    ['1.234', 'amount', { decimal: ',' }, '1234.00'],
    ['1.234', 'number', { decimal: ',' }, '1234'],
    ['1,234', 'amount', { decimal: '.' }, '1234.00'],
    ['1.234', 'number', { decimal: '.' }, '1.234'],
    ['12.5', 'amount', { decimal: ',' }, '12.50'],
    ['03/04/2026', 'date', { dateOrder: 'DMY' }, '2026-04-03'],
    ['03/04/2026', 'date', { dateOrder: 'MDY' }, '2026-03-04'],
    ['3/4/26', 'date', { dateOrder: 'DMY' }, '2026-04-03'],
    ['26-04-03', 'date', { dateOrder: 'YMD' }, '2026-04-03'],
    ['03.04.26', 'date', { dateOrder: 'MDY' }, '2026-04-03'],
    ['31/04/2026', 'date', { dateOrder: 'MDY' }, '2026-04-31 is not a date of the calendar.'],
    ['05/31/2026', 'date', { dateOrder: 'DMY' }, '2026-05-31'],
  ])('%s as %s with %o is %s', (text, type, conventions, value) => {
    expect(read(text, type, conventions)).toEqual(value.endsWith('.') ? { problem: value } : value)
  })

  it('what says nothing is still ambiguous', () => {
    expect(read('1,234', 'amount')).toEqual({ problem: expect.stringContaining('two meanings') })
    expect(read('03/04/26', 'date')).toEqual({ problem: expect.stringContaining('two meanings') })
  })

  it.each<[string, Column['type'], string]>([
    ['€ 1.234,50', 'amount', '1234.50'],
    ['1 234,50 kr', 'amount', '1234.50'],
    ['kr.500', 'amount', '500.00'],
    ['NOK500', 'amount', '500.00'],
    ['US$12.00', 'amount', '12.00'],
    ['500,-', 'amount', '500.00'],
    ['12.00-', 'amount', '-12.00'],
    ['12.00 EUR-', 'amount', '-12.00'],
    ['-$12.00', 'amount', '-12.00'],
    ['€ -12,00', 'amount', '-12.00'],
    ['(12.00)', 'amount', '-12.00'],
    [',5', 'amount', '0.50'],
    ['19 %', 'number', '19'],
    ['19%', 'number', '19'],
    ['3 Stk.', 'number', '3'],
    ['31. Mai 2026', 'date', '2026-05-31'],
    ['May 31st, 2026', 'date', '2026-05-31'],
    ['2026 May 31', 'date', '2026-05-31'],
    ['31 août 26', 'date', '2026-08-31'],
    ['31 de mayo de 2026', 'date', '2026-05-31'],
    ['1234.56.789', 'digits', '123456789'],
    ['NO93 8601 1117 947', 'text', 'NO9386011117947'],
    ['NO94 8601 1117 947', 'text', 'NO94 8601 1117 947'],
    ['two words', 'text', 'two words'],
  ])('%s can be copied from the document as the %s %s', (text, type, value) => expect(read(text, type)).toBe(value))

  it.each<[string, Column['type']]>([
    ['INV-1', 'amount'],
    ['total', 'amount'],
    ['12 34', 'amount'],
    ['31 smarch 2026', 'date'],
    ['3 boxes May 2026', 'date'],
    ['May June 3 2026', 'date'],
    ['-', 'digits'],
    ['12.50', 'digits'],
  ])('%s is not of the type %s', (text, type) => expect(read(text, type)).toEqual({ problem: expect.any(String) }))

  it('is required, limited or chosen as any other', () => {
    expect(parsePrinted(' ', column('amount', { isRequired: true }), {})).toEqual({ problem: 'Total is required.' })
    expect(parsePrinted(' ', column('date'), {})).toEqual({ value: null })
    expect(parsePrinted('abcd', column('text', { maxLength: 3 }), {})).toHaveProperty('problem')
    expect(parsePrinted('eur', column('choice', { choices: ['EUR'] }), {})).toEqual({ value: 'EUR' })
  })

  it('any text is answered, in bounded time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        for (const type of ['amount', 'number', 'date', 'digits'] as const) parsePrinted(text, column(type), {})
      }),
      { seed: 1, numRuns: 300 },
    )
    for (const text of ['1 ', 'a ', '. ', '1 a ', '(', '- ']) {
      for (const type of ['amount', 'date', 'digits'] as const) parsePrinted(text.repeat(20_000), column(type), {})
    }
  })
})
