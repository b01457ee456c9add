import { describe, expect, it } from 'vitest'
import type { Cell, Row } from '../form/form.js'
import { testForm } from '../testing/forms.js'
import { addRows, deleteRow, mergeRows, moveRow, splitRow } from './rows.js'

const cellOf = (value: string | null): Cell => ({ value, original: undefined, isChecked: true })
const rowsOf = (...rows: (readonly (string | null)[])[]): Row[] => rows.map(row => row.map(cellOf))
const valuesOf = (rows: readonly Row[]): (string | null)[][] => rows.map(row => row.map(({ value }) => value))
const setValue = (cell: Cell, value: string | null): Cell => ({ ...cell, value })
const emptyCell = (): Cell => cellOf(null)
const columns = testForm().form.fields[5]?.columns ?? []
const table = rowsOf(['Tea', '7.50'], ['from Assam', null], ['Milk', '5.00'])

describe('the rows of a table', () => {
  it('can be added and deleted', () => {
    expect(valuesOf(addRows(table, 1, rowsOf(['Ham', null])))).toEqual([
      ['Tea', '7.50'],
      ['Ham', null],
      ['from Assam', null],
      ['Milk', '5.00'],
    ])
    expect(valuesOf(deleteRow(table, 1))).toEqual([
      ['Tea', '7.50'],
      ['Milk', '5.00'],
    ])
  })

  it('can be moved, but not beyond the table', () => {
    expect(valuesOf(moveRow(table, 2, -1)).map(([text]) => text)).toEqual(['Tea', 'Milk', 'from Assam'])
    expect(valuesOf(moveRow(table, 0, 1)).map(([text]) => text)).toEqual(['from Assam', 'Tea', 'Milk'])
    expect(moveRow(table, 0, -1)).toBe(table)
    expect(moveRow(table, 2, 1)).toBe(table)
  })

  it('can be merged: texts are joined, and other values stay', () => {
    expect(valuesOf(mergeRows(table, 1, columns, setValue))).toEqual([
      ['Tea from Assam', '7.50'],
      ['Milk', '5.00'],
    ])
    expect(valuesOf(mergeRows(table, 2, columns, setValue))[1]).toEqual(['from Assam Milk', '5.00'])
    expect(valuesOf(mergeRows(rowsOf(['a', '1'], ['b', '2']), 1, columns, setValue))).toEqual([['a b', '1']])
    expect(mergeRows(table, 0, columns, setValue)).toBe(table)
  })

  it('can be split at a text', () => {
    const merged = rowsOf(['Tea Milk', '7.50'])
    expect(valuesOf(splitRow(merged, { row: 0, column: 0 }, 4, { emptyCell, setValue }))).toEqual([
      ['Tea', '7.50'],
      ['Milk', null],
    ])
    expect(splitRow(merged, { row: 0, column: 0 }, 8, { emptyCell, setValue })).toBe(merged)
    expect(splitRow(merged, { row: 3, column: 0 }, 1, { emptyCell, setValue })).toBe(merged)
  })
})
