import { formatAmount, formatNumber } from '../format.js'
import { footer, type Layout, lineTable, printAmount, printIban, references, sums, titleOf, wordsOf } from '../parts.js'
import { totalsOf } from '../totals.js'

/** Buyer on the left, supplier on the right. Below the line items, a table of tax rates next to the totals. */
export const twoColumns: Layout = (sheet, invoice) => {
  const middle = sheet.width / 2 + 40
  const label = wordsOf(invoice)
  const { supplier, buyer } = invoice
  sheet.text(supplier.name, middle, 60, { size: 13, bold: true })
  const vatNumber = supplier.vatNumber ? [`${label.vatNumber}: ${supplier.vatNumber}`] : []
  sheet.stack([...supplier.address, ...vatNumber], middle, 76)
  sheet.text(label.billTo, sheet.margin, 60, { bold: true })
  sheet.stack([buyer.name, ...buyer.address], sheet.margin, 76)

  sheet.text(titleOf(invoice), sheet.margin, 165, { size: 15, bold: true })
  references(invoice).forEach(([name, value], index) => {
    const x = index % 2 ? middle : sheet.margin
    sheet.text(name, x, 188 + Math.floor(index / 2) * 15, { grey: true })
    sheet.text(value, x + 110, 188 + Math.floor(index / 2) * 15)
  })

  const y = lineTable(sheet, invoice, 275) + 15
  const { rates, total } = totalsOf(invoice)
  rates.forEach(({ rate, net, tax }, index) => {
    const cells = [net, tax].map(cents => formatAmount(cents, invoice.amountPattern, true))
    sheet.text(`${formatNumber(rate, invoice.amountPattern)} %`, sheet.margin, y + index * 13, { size: 8 })
    sheet.text(cells[0] ?? '', sheet.margin + 110, y + index * 13, { size: 8, align: 'right' })
    sheet.text(cells[1] ?? '', sheet.margin + 170, y + index * 13, { size: 8, align: 'right' })
  })
  sums(invoice)
    .slice(0, -1)
    .forEach(([name, value], index) => {
      sheet.text(name, middle, y + index * 15)
      sheet.text(value, sheet.right, y + index * 15, { align: 'right' })
    })
  const below = y + (sums(invoice).length - 1) * 15 + 8
  sheet.shade(middle - 6, below - 13, sheet.right - middle + 6, 20)
  sheet.text(label.total, middle, below, { size: 11, bold: true })
  sheet.text(printAmount(invoice, total), sheet.right, below, { size: 11, bold: true, align: 'right' })
  const iban = printIban(invoice)
  if (iban) sheet.stack([label.payment, `IBAN: ${iban}`], sheet.margin, below + 40)
  footer(sheet, { ...invoice, supplier: { name: supplier.name, address: supplier.address } })
}
