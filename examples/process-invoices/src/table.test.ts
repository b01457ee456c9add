import { expect, it } from 'vitest'
import { toTable } from './table.js'

const invoice = {
  file: 'de-ch-table-header.pdf',
  documentId: 'cradl:document:1',
  runId: 'cradl:run:1',
  reviewed: true,
  values: {
    invoice_number: '48213',
    supplier: 'Velowerk Aare Aktiengesellschaft',
    total_amount: '13827.07',
    currency: 'CHF',
  },
  lineItems: [{ description: 'Lastenrad' }],
}

it('shows an invoice in each row', () => {
  expect(toTable([invoice, { ...invoice, reviewed: false, values: {} }], 120).split('\n')).toEqual([
    'file                    number  supplier                          total         lines  reviewed',
    '──────────────────────  ──────  ────────────────────────────────  ────────────  ─────  ────────',
    'de-ch-table-header.pdf  48213   Velowerk Aare Aktiengesellschaft  13827.07 CHF  1      yes',
    'de-ch-table-header.pdf  –       –                                 –             1      no',
    '',
  ])
})

it('shortens suppliers if the terminal is too narrow', () => {
  const lines = toTable([invoice], 80).split('\n')
  expect(lines[2]).toBe('de-ch-table-header.pdf  48213   Velowerk Aare Ak…  13827.07 CHF  1      yes')
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
})

it('also shortens files and numbers, but no amounts, if the terminal is very narrow', () => {
  const lines = toTable([invoice], 60).split('\n')
  expect(lines[2]).toBe('de-ch-tabl…  48213   Velower…  13827.07 CHF  1      yes')
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
  expect(toTable([invoice], 1)).toContain('\nde-ch-t…  48213   Velower…  13827.07 CHF  1      yes\n')
})
