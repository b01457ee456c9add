import { describe, expect, it } from 'vitest'
import { reviewedFields } from './reviewed-fields.js'
import type { FieldValue, RunFields } from './run-fields.js'

const predicted = (value: string | null, name = 'Name'): FieldValue => ({
  value,
  rawValue: `raw ${value}`,
  confidence: 0.5,
  page: 2,
  name,
})
const confirmed = (value: string, name = 'Name'): FieldValue => ({ ...predicted(value, name), confidence: 1 })
const corrected = (value: string | null, name = 'Name'): FieldValue => ({
  value,
  rawValue: null,
  confidence: 1,
  page: null,
  name,
})

describe('reviewed fields', () => {
  const before: RunFields = {
    total: predicted('10.00'),
    numbers: [predicted('1'), predicted('2')],
    lines: [{ code: predicted('A') }, { code: predicted('B') }],
    other: predicted('x'),
  }

  it('keep the raw values and pages of values that were confirmed', () => {
    expect(reviewedFields(before, before)).toEqual({
      total: confirmed('10.00'),
      numbers: [confirmed('1'), confirmed('2')],
      lines: [{ code: confirmed('A') }, { code: confirmed('B') }],
      other: confirmed('x'),
    })
  })

  it('accept plain values, and objects with a value', () => {
    const output = { total: 12.5, numbers: ['1', { value: 3 }, null], lines: [{ code: 'A', amount: { value: '1' } }] }
    expect(reviewedFields(before, output)).toEqual({
      total: corrected('12.5'),
      numbers: [confirmed('1'), corrected('3'), corrected(null, 'numbers')],
      lines: [{ code: confirmed('A'), amount: corrected('1', 'amount') }],
      other: before.other,
    })
  })

  it.each([
    ['true', true, 'true'],
    ['an empty text', '', ''],
    ['null', null, null],
    ['an object without a value', { a: 1 }, '{"a":1}'],
    ['a value that is an object', { value: [1] }, '[1]'],
  ])('convert %s to text', (_description, given, text) => {
    expect(reviewedFields({}, { field: given })).toEqual({ field: corrected(text, 'field') })
  })

  it('can have rows with a column called value', () => {
    expect(reviewedFields({}, { rows: [{ value: { value: 'A' } }] })).toEqual({
      rows: [{ value: corrected('A', 'value') }],
    })
  })

  it('can change the form of a field', () => {
    expect(reviewedFields(before, { total: ['1'], lines: 'none' })).toMatchObject({
      total: [corrected('1', 'total')],
      lines: corrected('none', 'lines'),
    })
  })
})
