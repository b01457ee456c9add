import { readFile } from 'node:fs/promises'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { expect, it } from 'vitest'

it('has an invoice.pdf that is the sample of that layout', async () => {
  const sample = sampleInvoices.find(({ name }) => name === 'en-gb-two-columns')
  if (!sample) throw new Error('The sample is gone; make invoice.pdf from another')
  const file = await readFile(new URL('../invoice.pdf', import.meta.url))
  expect(file.equals(await renderInvoice(sample))).toBe(true)
})
