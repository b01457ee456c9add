import { fields, LINE_ITEMS } from './fields.js'
import type { Invoice } from './invoices.js'

const labels = Object.keys(fields).filter(label => label !== LINE_ITEMS)
const table = fields[LINE_ITEMS]
const columns = table && 'fields' in table ? Object.keys(table.fields) : []

/** Returns the invoices as CSV: one row for each line item, which repeats the fields of the invoice. */
export function toCsv(invoices: readonly Invoice[]): string {
  const header = ['file', ...labels, ...columns.map(column => `${LINE_ITEMS}.${column}`)]
  const rows = invoices.flatMap(({ file, values, lineItems }) => {
    const repeated = [file, ...labels.map(label => values[label])]
    // An invoice without line items has one row, too.
    const items = lineItems.length > 0 ? lineItems : [{}]
    return items.map((item: Invoice['values']) => [...repeated, ...columns.map(column => item[column])])
  })
  return [header, ...rows].map(row => `${row.map(toCell).join(',')}\r\n`).join('')
}

/**
 * Quotes a value if necessary. Spreadsheets execute values that start like a formula, and documents can come from anybody, so such a
 * value starts with an apostrophe, unless it is a number.
 */
function toCell(value: string | null | undefined): string {
  const text = value ?? ''
  const isNumber = /^[-+]?\d+([.,]\d+)?$/.test(text)
  const safe = /^\s*[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
