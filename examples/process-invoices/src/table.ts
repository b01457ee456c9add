import type { Invoice } from './invoices.js'
import { printable } from './terminal.js'

const header = ['file', 'number', 'supplier', 'total', 'lines', 'reviewed']

/** The columns that are shortened if the table is too wide, in this order. Amounts are not shortened. */
const shortened = ['supplier', 'file', 'number'].map(title => header.indexOf(title))

const MIN_COLUMN_WIDTH = 8

/** Formats the invoices as a table for a terminal with this number of columns. */
export function toTable(invoices: readonly Invoice[], width: number): string {
  const rows = [header, ...invoices.map(toRow)].map(row => row.map(printable))
  const widths = columnWidths(rows, width)
  const lines = rows.map(row => row.map((cell, column) => fit(cell, widths[column] ?? 0)).join('  '))
  const rule = widths.map(each => '─'.repeat(each)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].map(line => `${line?.trimEnd()}\n`).join('')
}

/** Returns the width of the longest cell of each column, or less if the table is too wide. */
function columnWidths(rows: readonly string[][], width: number): number[] {
  const widths = header.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  let excess = widths.reduce((sum, each) => sum + each + 2, -2) - width
  for (const column of shortened) {
    const columnWidth = widths[column] ?? 0
    const cut = Math.max(0, Math.min(excess, columnWidth - MIN_COLUMN_WIDTH))
    widths[column] = columnWidth - cut
    excess -= cut
  }
  return widths
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
