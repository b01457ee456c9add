import type { Language, Words } from './words.js'

/** The supplier or buyer of an invoice. */
export interface Party {
  name: string
  /** Address lines below the name. */
  address: readonly string[]
  vatNumber?: string
  iban?: string
}

/** A line item of an invoice. Prices are in hundredths of the currency, so that sums are exact. */
export interface InvoiceLine {
  text: string
  quantity: number
  unitPrice: number
  /** Tax rate in percent. */
  rate: number
}

/** The content of an invoice, and the formats of its numbers and dates. */
export interface InvoiceData {
  name: string
  language: Language
  layout: 'heading' | 'label-above' | 'label-left' | 'table-header' | 'two-columns' | 'two-pages'
  currency: string
  supplier: Party
  buyer: Party
  creditNote?: boolean
  invoiceNumber: string
  /** Dates are in the format YYYY-MM-DD. */
  invoiceDate: string
  dueDate?: string
  deliveryDate?: string
  orderNumber?: string
  customerNumber?: string
  purchaseOrder?: string
  lines: readonly InvoiceLine[]
  /** Format of dates: `D`, `DD`, `MM`, `MMMM` (the name of the month) and `YYYY` with any text between them. */
  datePattern: string
  /** Format of amounts: 1234.50 with the currency, such as `EUR 1.234,50`. */
  amountPattern: string
  /** Words that replace the default words of the language. */
  words?: Partial<Words>
  /** Paper size. Default: `A4`. */
  paper?: 'A4' | 'Letter'
}

/** An invoice with the values that a reader is expected to find. */
export interface SampleInvoice extends InvoiceData {
  /** The normalized values (`1234.50`, `2024-05-16`) of all printed fields, by name. */
  labels: Record<string, string>
}
