import { type SheetText, sheetPdf } from './sheet.js'

/** A line of a sample invoice. Amounts are in cents. */
interface Line {
  readonly description: string
  readonly quantity: number
  readonly price: number
}

/** An invoice between fictional companies. */
export interface SampleInvoice {
  readonly name: string
  readonly supplier: string
  readonly address: string
  readonly number: string
  readonly date: string
  readonly dueDate: string | null
  readonly currency: string
  readonly lines: readonly Line[]
  /** A difference between the printed total and the correct one, in cents. */
  readonly mistake: number
}

const SUPPLIERS = [
  ['Northwind Paper Ltd', '12 Mill Lane, Leeds LS1 4AB', 'GBP'],
  ['Fjord Kontor AS', 'Storgata 7, 0155 Oslo', 'NOK'],
  ['Lindgren Office AB', 'Drottninggatan 3, 111 51 Stockholm', 'SEK'],
  ['Baker & Sons Cleaning', '88 High Street, Bristol BS1 2AW', 'GBP'],
  ['Hansen Elektro ApS', 'Vestergade 21, 8000 Aarhus', 'DKK'],
  ['Blue Harbor Logistics', '400 Pier Avenue, Boston MA 02110', 'USD'],
] as const

const GOODS = [
  ['Copy paper A4, 5 reams', 2495],
  ['Office cleaning, weekly', 18_000],
  ['Desk lamp', 4990],
  ['Freight, one pallet', 12_650],
  ['Toner cartridge', 8990],
  ['Cable, 25 m', 3450],
  ['Consulting, per hour', 9500],
] as const

/** The invoices: two of each supplier. The last one has no due date, and the total of the one before is wrong. */
export const sampleInvoices: readonly SampleInvoice[] = Array.from({ length: 12 }, (_, index) => {
  const [supplier, address, currency] = at(SUPPLIERS, index)
  const number = String(4101 + index * 17)
  return {
    name: `Invoice ${number}.pdf`,
    supplier,
    address,
    number,
    date: day(index),
    dueDate: index === 11 ? null : day(index + 30),
    currency,
    lines: Array.from({ length: 2 + (index % 3) }, (_, line) => {
      const [description, price] = at(GOODS, index * 2 + line)
      return { description, quantity: 1 + ((index + line) % 4), price }
    }),
    mistake: index === 10 ? 900 : 0,
  }
})

function at<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('The list is empty')
  return value
}

function day(index: number): string {
  return new Date(Date.UTC(2026, 0, 5 + index * 3)).toISOString().slice(0, 10)
}

/** The values of an invoice as they are printed, by the labels of the sample model. */
export interface InvoiceValues {
  readonly supplier: string
  readonly invoice_number: string
  readonly invoice_date: string
  /** Null if it is not printed. */
  readonly due_date: string | null
  readonly currency: string
  readonly net_amount: string
  readonly tax_amount: string
  readonly total_amount: string
  readonly lines: readonly { readonly description: string; readonly quantity: string; readonly amount: string }[]
}

export function valuesOf(invoice: SampleInvoice): InvoiceValues {
  const { supplier, number, date, dueDate, currency, lines, mistake } = invoice
  const net = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  const tax = Math.round(net / 4)
  return {
    supplier,
    invoice_number: number,
    invoice_date: date,
    due_date: dueDate,
    currency,
    net_amount: amount(net),
    tax_amount: amount(tax),
    total_amount: amount(net + tax + mistake),
    lines: lines.map(({ description, quantity, price }) => ({
      description,
      quantity: String(quantity),
      amount: amount(quantity * price),
    })),
  }
}

function amount(cents: number): string {
  return (cents / 100).toFixed(2)
}

/** An invoice as a PDF. */
export function invoicePdf(invoice: SampleInvoice): Buffer {
  const values = valuesOf(invoice)
  const texts: SheetText[] = [
    { text: values.supplier, x: 50, y: 70, size: 16, isBold: true },
    { text: invoice.address, x: 50, y: 88 },
    { text: 'INVOICE', x: 400, y: 70, size: 16, isBold: true },
    { text: 'Bill to: Sunrise AS, Havnegata 1, 7010 Trondheim', x: 50, y: 150 },
  ]
  const facts = [
    ['Invoice number', values.invoice_number],
    ['Invoice date', values.invoice_date],
    ['Due date', values.due_date],
    ['Currency', values.currency],
  ] as const
  let y = 120
  for (const [label, value] of facts) {
    if (value === null) continue
    texts.push({ text: `${label}:`, x: 360, y }, { text: value, x: 460, y })
    y += 16
  }
  const lines = [226]
  y = 220
  texts.push(
    { text: 'Description', x: 50, y, isBold: true },
    { text: 'Quantity', x: 340, y, isBold: true },
    { text: 'Amount', x: 500, y, isBold: true },
  )
  for (const line of values.lines) {
    y += 20
    texts.push(
      { text: line.description, x: 50, y },
      { text: line.quantity, x: 360, y },
      { text: line.amount, x: 540, y, isRight: true },
    )
  }
  lines.push(y + 10)
  for (const [label, value] of [
    ['Net amount', values.net_amount],
    ['VAT 25%', values.tax_amount],
    ['Total', values.total_amount],
  ] as const) {
    y += 24
    const isBold = label === 'Total'
    texts.push({ text: label, x: 380, y, isBold }, { text: value, x: 540, y, isRight: true, isBold })
  }
  return sheetPdf(texts, lines)
}
