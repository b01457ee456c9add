import { footer, type Layout, lineTable, references, sums, titleOf, wordsOf } from '../parts.js'

/** References in two rows of boxes with small labels above their values, and totals in the same style below the line items. */
export const labelAbove: Layout = (sheet, invoice) => {
  sheet.text(titleOf(invoice).toUpperCase(), sheet.margin, 65, { size: 20, bold: true })
  sheet.stack([invoice.supplier.name, ...invoice.supplier.address], sheet.right, 55, { align: 'right' })
  sheet.text(wordsOf(invoice).billTo, sheet.margin, 125, { size: 7, grey: true })
  sheet.stack([invoice.buyer.name, ...invoice.buyer.address], sheet.margin, 138)

  const columns = 4
  const width = (sheet.right - sheet.margin) / columns
  references(invoice).forEach(([label, value], index) => {
    const x = sheet.margin + (index % columns) * width
    const y = 210 + Math.floor(index / columns) * 36
    sheet.text(label, x, y, { size: 7, grey: true })
    sheet.text(value, x, y + 13, { size: 10, bold: true })
  })

  const y = lineTable(sheet, invoice, 310) + 20
  const entries = sums(invoice)
  const step = (sheet.right - sheet.margin) / entries.length
  sheet.shade(sheet.margin, y - 14, sheet.right - sheet.margin, 36)
  entries.forEach(([label, value], index) => {
    sheet.text(label, sheet.margin + 8 + index * step, y, { size: 7, grey: true })
    sheet.text(value, sheet.margin + 8 + index * step, y + 14, { size: 11, bold: index === entries.length - 1 })
  })
  footer(sheet, invoice)
}
