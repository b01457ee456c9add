import { dutch } from './invoices/dutch.js'
import { english } from './invoices/english.js'
import { french } from './invoices/french.js'
import { german } from './invoices/german.js'
import { norwegian } from './invoices/norwegian.js'
import { spanish } from './invoices/spanish.js'
import { totalsOf } from './totals.js'
import type { InvoiceData, SampleInvoice } from './types.js'

/** Invoices of fictional companies in six languages and six layouts. */
export const sampleInvoices: readonly SampleInvoice[] = /* @__PURE__ */ [
  ...english,
  ...german,
  ...french,
  ...dutch,
  ...spanish,
  ...norwegian,
].map(invoice => ({ ...invoice, labels: labelsOf(invoice) }))

function labelsOf(invoice: InvoiceData): Record<string, string> {
  const { net, tax, total } = totalsOf(invoice)
  const decimal = (cents: number) => (cents / 100).toFixed(2)
  return {
    invoice_number: invoice.invoiceNumber,
    invoice_date: invoice.invoiceDate,
    ...(invoice.dueDate && { due_date: invoice.dueDate }),
    ...(invoice.purchaseOrder && { purchase_order: invoice.purchaseOrder }),
    supplier: invoice.supplier.name,
    buyer: invoice.buyer.name,
    ...(invoice.supplier.iban && { iban: invoice.supplier.iban }),
    currency: invoice.currency,
    net_amount: decimal(net),
    tax_amount: decimal(tax),
    total_amount: decimal(total),
  }
}
