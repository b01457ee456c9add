import { footer, type Layout, lineTable, printAmount, references, sumsAtTheRight, titleOf, wordsOf } from '../parts.js'
import { lineAmount } from '../totals.js'

const linesOnFirstPage = 24

/** Line items on two pages: the first page ends with a subtotal that is carried forward, and the second contains the totals. */
export const twoPages: Layout = (sheet, invoice) => {
  const label = wordsOf(invoice)
  const first = invoice.lines.slice(0, linesOnFirstPage)
  const carried = printAmount(
    invoice,
    first.reduce((sum, line) => sum + lineAmount(line), 0),
  )
  const carry = (y: number) => {
    sheet.text(label.carriedForward, sheet.right - 210, y)
    sheet.text(carried, sheet.right, y, { align: 'right' })
  }
  const pageNumber = (page: number) => {
    sheet.text(`${label.page} ${page} / 2`, sheet.right, 40, { size: 8, align: 'right' })
  }

  pageNumber(1)
  sheet.text(titleOf(invoice), sheet.margin, 60, { size: 18, bold: true })
  sheet.stack([invoice.supplier.name, ...invoice.supplier.address], sheet.margin, 85)
  sheet.text(label.billTo, sheet.margin, 150, { bold: true })
  sheet.stack([invoice.buyer.name, ...invoice.buyer.address], sheet.margin, 164)
  references(invoice).forEach(([name, value], index) => {
    sheet.text(name, sheet.right - 110, 85 + index * 15, { align: 'right', grey: true })
    sheet.text(value, sheet.right, 85 + index * 15, { align: 'right' })
  })
  carry(lineTable(sheet, invoice, 240, first) + 8)
  footer(sheet, invoice)

  sheet.addPage()
  pageNumber(2)
  carry(70)
  sumsAtTheRight(sheet, invoice, lineTable(sheet, invoice, 95, invoice.lines.slice(linesOnFirstPage)))
  footer(sheet, invoice)
}
