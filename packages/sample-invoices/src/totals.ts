import type { InvoiceData, InvoiceLine } from './types.js'

/** The totals of an invoice in hundredths of its currency. Tax is rounded once per rate. */
export interface Totals {
  net: number
  rates: readonly { rate: number; net: number; tax: number }[]
  tax: number
  total: number
}

export function lineAmount(line: InvoiceLine): number {
  return Math.round(line.quantity * line.unitPrice)
}

export function totalsOf(invoice: InvoiceData): Totals {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const rates = [...new Set(invoice.lines.map(line => line.rate))].map(rate => {
    const net = sum(invoice.lines.filter(line => line.rate === rate).map(lineAmount))
    return { rate, net, tax: Math.round((net * rate) / 100) }
  })
  const net = sum(rates.map(rate => rate.net))
  const tax = sum(rates.map(rate => rate.tax))
  return { net, rates, tax, total: net + tax }
}
