import type { FieldConfig } from '@las/models'
import { describe, expect, it } from 'vitest'
import { type Compared, compare, isSameValue, totalsOf } from './compare.js'
import { readGroundTruth, readPrediction } from './read-values.js'

const fields: FieldConfig = {
  total: { type: 'amount', name: 'Total amount' },
  number: { type: 'string' },
  lines: {
    type: 'lines',
    name: 'Line items',
    fields: { text: { type: 'string' }, price: { type: 'amount', name: 'Price' } },
  },
}

const value = (label: string, text: string | null, confidence = 0.9) => ({ label, value: text, confidence })
const nothing = readGroundTruth([])

function compareV1(
  a: Parameters<typeof readPrediction>[0],
  b: Parameters<typeof readPrediction>[0],
  others: Partial<Compared> = {},
) {
  return compare({ a: readPrediction(a), b: readPrediction(b), truth: nothing, fields, ...others })
}

describe('reading of predictions', () => {
  it('both output formats contain the same values', () => {
    const v1 = readPrediction([
      value('total', '10.00', 0.4),
      value('total', '12.00', 0.6),
      { label: 'lines', value: [[value('text', 'Pen'), value('price', '1.50')]] },
    ])
    const v2 = readPrediction({
      total: [
        { value: '12.00', confidence: 0.6 },
        { value: '10.00', confidence: 0.4 },
      ],
      lines: [{ text: [{ value: 'Pen', confidence: 0.9 }], price: [{ value: '1.50', confidence: 0.9 }] }],
    })
    for (const { values, tables } of [v1, v2]) {
      expect(values.get('total')).toMatchObject({ value: '12.00', confidence: 0.6 })
      expect(tables.get('lines')?.map(row => [row.get('text')?.value, row.get('price')?.value])).toEqual([
        ['Pen', '1.50'],
      ])
    }
  })

  it('a column named confidence does not make a table a value', () => {
    const { tables } = readPrediction({ lines: [{ confidence: [{ value: 'high', confidence: 0.9 }] }] })
    expect(tables.get('lines')?.[0]?.get('confidence')?.value).toBe('high')
  })

  it('a pending prediction has no values', () => {
    expect(readPrediction(null).values.size).toBe(0)
  })
})

describe('comparison', () => {
  it('fields are in the order of the model, and those it does not name follow', () => {
    const { values } = compareV1([value('other', 'x'), value('number', '7')], [value('total', '1')])
    expect(values.map(({ label }) => label)).toEqual(['total', 'number', 'other'])
    expect(values.map(({ title }) => title)).toEqual(['Total amount', 'number', 'other'])
  })

  it('a value that only one side has differs from nothing, and a missing value is the same as null', () => {
    const { values } = compareV1([value('total', '1.00'), value('number', null)], [])
    expect(values.map(({ label, isDifferent }) => [label, isDifferent])).toEqual([
      ['total', true],
      ['number', false],
    ])
  })

  it('nothing differs if only one side was predicted', () => {
    const { values, tables } = compareV1([value('total', '1.00')], null, { b: undefined })
    expect(values.find(({ isDifferent }) => isDifferent)).toBeUndefined()
    expect(values[0]).toMatchObject({ a: { value: '1.00' }, b: undefined })
    expect(tables[0]?.isDifferent).toBe(false)
  })

  it('values are right if the ground truth has them, and unknown if it does not contain the field', () => {
    const truth = readGroundTruth([{ label: 'total', value: 10 }])
    const { values } = compareV1([value('total', '10.00')], [value('total', '12.00'), value('number', '7')], { truth })
    expect(values[0]).toMatchObject({ isARight: true, isBRight: false })
    expect(values[1]).toMatchObject({ isARight: undefined, isBRight: undefined })
  })

  it('rows are compared by position, and a row that one side lacks differs', () => {
    const row = (text: string, price: string) => [value('text', text), value('price', price)]
    const { tables } = compareV1(
      [{ label: 'lines', value: [row('Pen', '1.50'), row('Ink', '9.00')] }],
      [{ label: 'lines', value: [row('Pen', '1.5'), row('Ink', '8.00'), row('Cap', '1.00')] }],
    )
    expect(tables[0]?.rows.map(({ isDifferent }) => isDifferent)).toEqual([false, true, true])
    expect(tables[0]?.rows[1]?.cells.map(({ isDifferent }) => isDifferent)).toEqual([false, true])
    expect(tables[0]?.columns).toMatchObject([{ title: 'text' }, { title: 'Price', isNumeric: true }])
  })

  it('the totals count a table as one field, and its cells for the ground truth', () => {
    const truth = readGroundTruth([
      { label: 'total', value: '3.00' },
      {
        label: 'lines',
        value: [
          [
            { label: 'text', value: 'Pen' },
            { label: 'price', value: '3.00' },
          ],
        ],
      },
    ])
    const lines = (text: string) => ({ label: 'lines', value: [[value('text', text), value('price', '3.00')]] })
    const comparison = compareV1([value('total', '3.00'), lines('Pan')], [value('total', '3.00'), lines('Pen')], {
      truth,
    })
    expect(totalsOf(comparison)).toEqual({ different: 1, all: 3, known: 3, aRight: 2, bRight: 3 })
  })
})

it.each([
  ['10.0', '10.00', 'amount', true],
  ['007', '7', 'string', false],
  ['007', '7', undefined, false],
  [' A ', 'A', 'string', true],
  [null, '', 'amount', true],
  ['0', null, 'amount', false],
] as const)('%o and %o as %s are the same: %s', (left, right, type, isSame) => {
  expect(isSameValue(left, right, type)).toBe(isSame)
})
