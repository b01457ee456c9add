import type { GroundTruthItem } from '@las/documents'
import { expect, it } from 'vitest'
import { type Draft, draftOf, emptyRow, groundTruthOf, isValid, problemOf, warningOf } from './draft.js'

const stored: GroundTruthItem[] = [
  { label: 'total', value: 10, confidence: 0.5, rawValue: '10,-' },
  { label: 'iban', value: null },
  { label: 'paid', value: false },
  { label: 'lines', value: [[{ label: 'text', value: 'Pen', pages: [0] }], [{ label: 'text', value: null }]] },
  { label: 'nested', value: [{ label: 'inner', value: 'x' }] },
]

const fields = {
  total: { type: 'amount' },
  due_date: { type: 'date' },
  lines: { type: 'lines', fields: { text: { type: 'string' }, price: { type: 'amount' } } },
  taxes: { type: 'lines', fields: { rate: { type: 'numeric' } } },
} as const

function change(draft: Draft, label: string, text: string, isMissing = false): Draft {
  return { ...draft, values: draft.values.map(each => (each.label === label ? { ...each, text, isMissing } : each)) }
}

it('a draft that was not changed is the stored ground truth, with all details', () => {
  expect(groundTruthOf(draftOf(stored, fields))).toEqual(stored)
})

it('the fields of the model without a value are offered, and left out as long as they are empty', () => {
  const draft = draftOf(stored, fields)
  expect(draft.values.map(({ label }) => label)).toEqual(['total', 'iban', 'paid', 'due_date'])
  expect(draft.tables.map(({ label, columns }) => [label, columns])).toEqual([
    ['lines', ['text', 'price']],
    ['taxes', ['rate']],
  ])
})

it('a changed value has no details of the former one', () => {
  expect(groundTruthOf(change(draftOf(stored), 'total', '12.00'))[0]).toEqual({ label: 'total', value: '12.00' })
})

it('a value that was removed differs from one that is not on the document', () => {
  const draft = draftOf(stored)
  expect(groundTruthOf(change(draft, 'total', '')).map(({ label }) => label)).not.toContain('total')
  expect(groundTruthOf(change(draft, 'total', '', true))[0]).toEqual({ label: 'total', value: null })
})

it('rows without values are left out, and a stored table without rows is kept', () => {
  const draft = draftOf(stored, fields)
  const withRow = { ...draft, tables: draft.tables.map(table => ({ ...table, rows: [emptyRow(table)] })) }
  const items = groundTruthOf(withRow)
  expect(items.find(({ label }) => label === 'lines')?.value).toEqual([])
  expect(items.find(({ label }) => label === 'taxes')).toBeUndefined()
})

it('labels and lengths are checked as the API checks them', () => {
  const value = { label: 'a b', text: '1', isMissing: false }
  expect(problemOf(value)).toContain('label')
  expect(problemOf({ ...value, text: '' })).toBeUndefined()
  expect(problemOf({ ...value, label: 'a', text: 'x'.repeat(1025) })).toContain('1,024')
  expect(isValid({ values: [value], tables: [], others: [] })).toBe(false)
})

it.each([
  ['1,000.00', 'amount', true],
  ['-12.50', 'amount', false],
  ['31.12.2026', 'date', true],
  ['2026-12-31', 'date', false],
  ['12 34', 'digits', true],
  ['any', 'string', false],
] as const)('%s as %s has a warning: %s', (text, type, hasWarning) => {
  expect(warningOf(text, type) !== undefined).toBe(hasWarning)
})
