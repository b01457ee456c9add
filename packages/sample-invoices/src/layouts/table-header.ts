import { type Entry, footer, type Layout, lineTable, references, sums, titleOf } from '../parts.js'
import type { Sheet } from '../sheet.js'

/** References and totals as tables: a shaded header row, and the values in the row below. */
export const tableHeader: Layout = (sheet, invoice) => {
  sheet.stack([invoice.supplier.name, ...invoice.supplier.address], sheet.margin, 55)
  sheet.stack([invoice.buyer.name, ...invoice.buyer.address], sheet.right - 180, 110, { size: 10 })
  sheet.text(titleOf(invoice), sheet.margin, 190, { size: 18, bold: true })
  grid(sheet, references(invoice), 215, 'left')
  grid(sheet, sums(invoice), lineTable(sheet, invoice, 290) + 20, 'right')
  footer(sheet, invoice)
}

function grid(sheet: Sheet, entries: readonly Entry[], y: number, align: 'left' | 'right'): void {
  const width = (sheet.right - sheet.margin) / entries.length
  sheet.shade(sheet.margin, y, sheet.right - sheet.margin, 18)
  entries.forEach(([label, value], index) => {
    const x = sheet.margin + index * width + (align === 'right' ? width - 4 : 4)
    sheet.text(label, x, y + 12, { size: 8, bold: true, align })
    sheet.text(value, x, y + 32, { align })
  })
  sheet.rule(y + 40)
}
