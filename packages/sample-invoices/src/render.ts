import { PDFDocument } from 'pdf-lib'
import { layouts } from './layouts/index.js'
import { titleOf } from './parts.js'
import { Sheet } from './sheet.js'
import type { InvoiceData } from './types.js'

/**
 * Renders an invoice as a PDF with a text layer. The result is deterministic.
 *
 * @example
 * for (const invoice of sampleInvoices) console.log((await renderInvoice(invoice)).byteLength)
 */
export async function renderInvoice(invoice: InvoiceData): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(invoice.invoiceDate)
  document.setTitle(`${titleOf(invoice)} ${invoice.invoiceNumber}`)
  document.setCreationDate(date)
  document.setModificationDate(date)
  layouts[invoice.layout](await Sheet.create(document, invoice.paper ?? 'A4'), invoice)
  return document.save()
}
