import { expect, it } from 'vitest'
import { toCsv } from './csv.js'
import type { Invoice, Values } from './invoices.js'

const invoice = (values: Values, lineItems: Values[] = []): Invoice => ({
  file: 'a.pdf',
  documentId: 'cradl:document:1',
  runId: 'cradl:run:1',
  reviewed: false,
  values,
  lineItems,
})

/** The rows without the header, as cells; none of them contains a comma or a line break. */
const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map(row => row.split(','))

it('writes a row for each line item, and repeats the fields of the invoice', () => {
  const csv = toCsv([
    invoice({ invoice_number: '1', total_amount: '3.00' }, [
      { description: 'Flour', amount: '1.00' },
      { description: 'Oil', amount: '2.00' },
    ]),
    invoice({ invoice_number: '2' }),
  ])
  const [header] = csv.split('\r\n')
  expect(header).toBe(
    'file,invoice_number,invoice_date,due_date,supplier,net_amount,tax_amount,total_amount,currency,line_items.description,line_items.quantity,line_items.unit_price,line_items.amount',
  )
  expect(rowsOf(csv)).toEqual([
    ['a.pdf', '1', '', '', '', '', '', '3.00', '', 'Flour', '', '', '1.00'],
    ['a.pdf', '1', '', '', '', '', '', '3.00', '', 'Oil', '', '', '2.00'],
    ['a.pdf', '2', '', '', '', '', '', '', '', '', '', '', ''],
  ])
})

it('quotes values with commas, quotes and line breaks', () => {
  expect(toCsv([invoice({ supplier: 'Smith, "Sons"\n& Co' })])).toContain(',"Smith, ""Sons""\n& Co",')
})

it.each([
  ['=HYPERLINK("http://example.com")', `"'=HYPERLINK(""http://example.com"")"`],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+1+cmd', "'+1+cmd"],
  ['-2-3', "'-2-3"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['-12.50', '-12.50'],
  ['+4712345678', '+4712345678'],
  ['a=1', 'a=1'],
])('writes %j so that a spreadsheet does not execute it', (supplier, cell) => {
  expect(toCsv([invoice({ supplier })])).toContain(`,${cell},`)
})
