import { footer, type Layout, lineTable, references, sumsAtTheRight, titleOf } from '../parts.js'

/** A letterhead at the top, and references on the right with labels to the left of their values. */
export const labelLeft: Layout = (sheet, invoice) => {
  sheet.text(invoice.supplier.name, sheet.margin, 60, { size: 16, bold: true })
  sheet.stack(invoice.supplier.address, sheet.margin, 76, { size: 8, grey: true })
  sheet.stack([invoice.buyer.name, ...invoice.buyer.address], sheet.margin, 140, { size: 10 })
  sheet.text(titleOf(invoice), sheet.right - 210, 122, { size: 14, bold: true })
  references(invoice).forEach(([label, value], index) => {
    sheet.text(`${label}:`, sheet.right - 210, 142 + index * 14)
    sheet.text(value, sheet.right - 90, 142 + index * 14)
  })
  sumsAtTheRight(sheet, invoice, lineTable(sheet, invoice, 270))
  footer(sheet, invoice)
}
