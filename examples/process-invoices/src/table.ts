import type { Invoice } from './invoices.js'
import { printable } from './terminal.js'

const header = ['file', 'invoice number', 'supplier', 'total', 'lines', 'reviewed']

/** The column that is shortened if the table is too wide. */
const SUPPLIER = 2

/** Formats the invoices as a table for a terminal with this number of columns. */
export function toTable(invoices: readonly Invoice[], width: number): string {
  const rows = [header, ...invoices.map(toRow)].map(row => row.map(printable))
  const widths = header.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const excess = widths.reduce((sum, each) => sum + each + 2, -2) - width
  const supplierWidth = widths[SUPPLIER] ?? 0
  if (excess > 0) widths[SUPPLIER] = Math.max(header[SUPPLIER]?.length ?? 0, supplierWidth - excess)
  const lines = rows.map(row => row.map((cell, column) => fit(cell, widths[column] ?? 0)).join('  '))
  const rule = widths.map(each => '─'.repeat(each)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].map(line => `${line?.trimEnd()}\n`).join('')
}

function toRow({ file, values, lineItems, reviewed }: Invoice): string[] {
  const { invoice_number, supplier, total_amount, currency } = values
  return [
    file,
    invoice_number ?? '–',
    supplier ?? '–',
    `${total_amount ?? '–'} ${currency ?? ''}`,
    String(lineItems.length),
    reviewed ? 'yes' : 'no',
  ]
}

const fit = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
