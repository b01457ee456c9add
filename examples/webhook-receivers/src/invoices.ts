import type { WebhookValue } from '@las/webhooks'

/** The fields of the model, by their ids. */
export interface Invoice {
  total_amount: WebhookValue
  invoice_date: WebhookValue
}

/** Takes the place of a database. */
export const invoices: Map<string, Invoice> = new Map()

/** Saves the result of a run. A webhook can be delivered several times, so a second result of a run replaces the first. */
export async function saveInvoice(runId: string, invoice: Invoice): Promise<void> {
  invoices.set(runId, invoice)
}
