import type { Language, Words } from './words.js'

/** Who sends or receives an invoice. */
export interface Party {
  name: string
  /** Address lines below the name. */
  address: readonly string[]
  vatNumber?: string
  iban?: string
}

/** One position of an invoice. Prices are in hundredths of the currency, so that sums are exact. */
export interface InvoiceLine {
  text: string
  quantity: number
  unitPrice: number
  /** Tax rate in percent. */
  rate: number
}

/** What an invoice says and how its numbers and dates are printed. */
export interface InvoiceData {
  name: string
  language: Language
  layout: 'heading' | 'label-above' | 'label-left' | 'table-header' | 'two-columns' | 'two-pages'
  currency: string
  supplier: Party
  buyer: Party
  creditNote?: boolean
  invoiceNumber: string
  /** Dates are written YYYY-MM-DD here. */
  invoiceDate: string
  dueDate?: string
  deliveryDate?: string
  orderNumber?: string
  customerNumber?: string
  purchaseOrder?: string
  lines: readonly InvoiceLine[]
  /** `D`, `DD`, `MM`, `MMMM` (the month's name) and `YYYY` with anything between them. */
  datePattern: string
  /** 1234.50 as this invoice prints it with its currency, such as `EUR 1.234,50`. */
  amountPattern: string
  /** Words that this invoice uses instead of its language's usual ones. */
  words?: Partial<Words>
  /** Paper; A4 unless told. */
  paper?: 'A4' | 'Letter'
}

/** An invoice together with the values that a reader should find on it. */
export interface SampleInvoice extends InvoiceData {
  /** Field name → normalised value (`1234.50`, `2024-05-16`) of every field that is printed. */
  labels: Record<string, string>
}
