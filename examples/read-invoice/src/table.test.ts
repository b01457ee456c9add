import { expect, it } from 'vitest'
import { formatFields, formatLines } from './table.js'

it('aligns the columns of fields, and counts pages from 1', () => {
  const table = formatFields([
    { label: 'total_amount', value: '1234.50', confidence: 0.987, page: 0 },
    { label: 'iban', value: null, confidence: 0.4 },
    { label: 'line_items', value: [] },
  ])
  expect(table.split('\n')).toEqual([
    'label         value    confidence  page',
    '────────────  ───────  ──────────  ────',
    'total_amount  1234.50  99 %        1',
    'iban          –        40 %',
  ])
})

it('shows the columns of a table', () => {
  const lines = [
    { description: 'Flour', amount: '4.80' },
    { description: 'Oil', amount: null },
  ]
  expect(formatLines(lines).split('\n')).toEqual([
    'description  amount',
    '───────────  ──────',
    'Flour        4.80',
    'Oil          –',
  ])
})
