import { expect, it } from 'vitest'
import { formatTable } from './table.js'

it('aligns the columns and counts pages from 1', () => {
  const table = formatTable([
    { label: 'total_amount', value: '1234.50', confidence: 0.987, page: 0 },
    { label: 'iban', value: null, confidence: 0.4 },
  ])
  expect(table.split('\n')).toEqual([
    'label         value    confidence  page',
    '────────────  ───────  ──────────  ────',
    'total_amount  1234.50  99 %        1',
    'iban          –        40 %',
  ])
})
