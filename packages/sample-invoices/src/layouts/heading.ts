import { footer, type Layout, lineTable, printDate, references, sumsAtTheRight, titleOf, wordsOf } from '../parts.js'

/** A letter: place and date on the right, the invoice number in the heading, other references on one line. */
export const heading: Layout = (sheet, invoice) => {
  const label = wordsOf(invoice)
  const { supplier, buyer } = invoice
  sheet.text([supplier.name, ...supplier.address].join(', '), sheet.margin, 110, { size: 7, grey: true })
  sheet.stack([buyer.name, ...buyer.address], sheet.margin, 128, { size: 10 })
  const place = supplier.address.at(-1)?.replace(/^\S*\d\S*\s+/, '') ?? ''
  sheet.text(`${place}, ${printDate(invoice, invoice.invoiceDate)}`, sheet.right, 215, { align: 'right' })
  sheet.text(`${titleOf(invoice)} ${invoice.invoiceNumber}`, sheet.margin, 250, { size: 14, bold: true })
  const others = references(invoice).filter(([name]) => name !== label.invoiceNumber && name !== label.invoiceDate)
  sheet.text(others.map(entry => entry.join(': ')).join('   '), sheet.margin, 270)
  sumsAtTheRight(sheet, invoice, lineTable(sheet, invoice, 305))
  footer(sheet, invoice)
}
