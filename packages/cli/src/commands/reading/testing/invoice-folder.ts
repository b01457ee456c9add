import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldConfig } from '@las/models'
import { renderInvoice, type SampleInvoice, sampleInvoices } from '@las/sample-invoices'
import { onTestFinished } from 'vitest'

/** The fields of the sample invoices that tests read. */
export const FIELDS: FieldConfig = {
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  total_amount: { type: 'amount' },
  line_items: {
    type: 'lines',
    fields: { description: { type: 'string' }, quantity: { type: 'numeric' }, amount: { type: 'amount' } },
  },
}

/** Creates a temporary folder with sample invoices, `0.pdf`, `1.pdf` and so on. It is removed after the test. */
export async function invoiceFolder(count: number): Promise<{ directory: string; invoices: SampleInvoice[] }> {
  const directory = await mkdtemp(join(tmpdir(), 'las-invoices-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const invoices = sampleInvoices.slice(0, count)
  for (const [index, invoice] of invoices.entries()) {
    await writeFile(join(directory, `${index}.pdf`), await renderInvoice(invoice))
  }
  return { directory, invoices }
}
