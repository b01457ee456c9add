import { expect, it } from 'vitest'
import { formatFields, formatLines } from './table.js'

it('aligns the columns of fields, and counts pages from 1', () => {
  const fields = [
    { label: 'total_amount', value: '1234.50', confidence: 0.987, page: 0 },
    { label: 'iban', value: null, confidence: 0.4 },
    { label: 'line_items', value: [] },
  ]
  const table = formatFields(fields, Number.POSITIVE_INFINITY)
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
  expect(formatLines(lines, 80).split('\n')).toEqual([
    'description  amount',
    '───────────  ──────',
    'Flour        4.80',
    'Oil          –',
  ])
})

it('breaks long cells in narrow terminals', () => {
  const lines = [
    { description: 'Cold-pressed rapeseed oil', quantity: '1', code: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
    { description: 'Flour', quantity: '2', code: null },
  ]
  expect(formatLines(lines, 40).split('\n')).toEqual([
    'description     quantity  code',
    '──────────────  ────────  ──────────────',
    'Cold-pressed    1         ABCDEFGHIJKLMN',
    'rapeseed oil              OPQRSTUVWXYZ',
    'Flour           2         –',
  ])
})

it('does not shorten columns endlessly', () => {
  expect(formatLines([{ description: 'Cold-pressed oil', amount: '4.80' }], 1).split('\n')).toEqual([
    'descript  amount',
    'ion',
    '────────  ──────',
    'Cold-pre  4.80',
    'ssed oil',
  ])
})

it('does not print control characters of documents', () => {
  expect(formatLines([{ description: 'Acme\u001b]0;title\u0007 Ltd\n' }], 80)).toContain('Acme�]0;title� Ltd�')
})
