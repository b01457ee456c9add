import { formatAmount, formatDate, formatNumber } from './format.js'
import type { Sheet } from './sheet.js'
import { lineAmount, totalsOf } from './totals.js'
import type { InvoiceData, InvoiceLine } from './types.js'
import { type Words, words } from './words.js'

/** Draws an invoice. */
export type Layout = (sheet: Sheet, invoice: InvoiceData) => void

/** A printed label and its printed value. */
export type Entry = readonly [label: string, value: string]

export function wordsOf(invoice: InvoiceData): Words {
  return { ...words[invoice.language], ...invoice.words }
}

export function titleOf(invoice: InvoiceData): string {
  return invoice.creditNote ? wordsOf(invoice).creditNote : wordsOf(invoice).invoice
}

export function printDate(invoice: InvoiceData, date: string): string {
  return formatDate(date, invoice.datePattern, invoice.language)
}

export function printAmount(invoice: InvoiceData, cents: number): string {
  return formatAmount(cents, invoice.amountPattern)
}

/** The numbers and dates on the invoice. */
export function references(invoice: InvoiceData): Entry[] {
  const label = wordsOf(invoice)
  const date = (value?: string) => value && printDate(invoice, value)
  const entries: [string, string | undefined][] = [
    [label.customerNumber, invoice.customerNumber],
    [label.invoiceNumber, invoice.invoiceNumber],
    [label.orderNumber, invoice.orderNumber],
    [label.deliveryDate, date(invoice.deliveryDate)],
    [label.invoiceDate, date(invoice.invoiceDate)],
    [label.dueDate, date(invoice.dueDate)],
    [label.purchaseOrder, invoice.purchaseOrder],
  ]
  return entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
}

/** Net amount, tax per rate, total tax if there are several rates, and total amount. */
export function sums(invoice: InvoiceData): Entry[] {
  const label = wordsOf(invoice)
  const { net, rates, tax, total } = totalsOf(invoice)
  return [
    [label.net, printAmount(invoice, net)],
    ...rates.map(
      (part): Entry => [
        label.tax.replace('{rate}', formatNumber(part.rate, invoice.amountPattern)),
        printAmount(invoice, part.tax),
      ],
    ),
    ...(rates.length > 1 ? [[label.taxTotal, printAmount(invoice, tax)] as const] : []),
    [label.total, printAmount(invoice, total)],
  ]
}

/** The IBAN of the supplier in groups of four characters. */
export function printIban(invoice: InvoiceData): string | undefined {
  return invoice.supplier.iban?.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Draws the line item table. Returns the `y` coordinate below it. */
export function lineTable(
  sheet: Sheet,
  invoice: InvoiceData,
  y: number,
  lines: readonly InvoiceLine[] = invoice.lines,
): number {
  const label = wordsOf(invoice)
  const columns = [sheet.margin + 300, sheet.margin + 400, sheet.right]
  const row = (cells: readonly string[], rowY: number, bold = false) => {
    sheet.text(cells[0] ?? '', sheet.margin, rowY, { bold })
    columns.forEach((x, index) => {
      sheet.text(cells[index + 1] ?? '', x, rowY, { bold, align: 'right' })
    })
  }
  row([label.description, label.quantity, label.unitPrice, label.amount], y, true)
  sheet.rule(y + 5)
  lines.forEach((line, index) => {
    const amounts = [line.unitPrice, lineAmount(line)].map(cents => formatAmount(cents, invoice.amountPattern, true))
    row([line.text, formatNumber(line.quantity, invoice.amountPattern), ...amounts], y + 20 + index * 15)
  })
  const end = y + 20 + lines.length * 15
  sheet.rule(end - 8)
  return end
}

/** Draws the totals at the right margin, with the last total in bold. Returns the `y` coordinate below them. */
export function sumsAtTheRight(sheet: Sheet, invoice: InvoiceData, y: number): number {
  const entries = sums(invoice)
  entries.forEach(([label, value], index) => {
    const bold = index === entries.length - 1
    const rowY = y + 8 + index * 16 + (bold ? 4 : 0)
    if (bold) sheet.rule(rowY - 12, sheet.right - 210)
    sheet.text(label, sheet.right - 210, rowY, { bold, size: bold ? 11 : 9 })
    sheet.text(value, sheet.right, rowY, { bold, size: bold ? 11 : 9, align: 'right' })
  })
  return y + 8 + entries.length * 16 + 20
}

/** Draws the supplier's details and account at the bottom of the page. */
export function footer(sheet: Sheet, invoice: InvoiceData): void {
  const { supplier } = invoice
  const label = wordsOf(invoice)
  const iban = printIban(invoice)
  const y = sheet.height - 70
  sheet.rule(y - 14)
  sheet.stack([[supplier.name, ...supplier.address].join(' · ')], sheet.margin, y, { size: 8, grey: true })
  if (supplier.vatNumber)
    sheet.text(`${label.vatNumber} ${supplier.vatNumber}`, sheet.margin, y + 12, { size: 8, grey: true })
  if (iban) sheet.text(`${label.payment} IBAN ${iban}`, sheet.margin, y + 24, { size: 8, grey: true })
}
