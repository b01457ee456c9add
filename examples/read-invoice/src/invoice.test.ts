import { readFile } from 'node:fs/promises'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { expect, it } from 'vitest'

it('invoice.pdf is identical to a rendered sample invoice', async () => {
  const sample = sampleInvoices.find(({ name }) => name === 'en-gb-two-columns')
  if (!sample) throw new Error('The sample en-gb-two-columns was not found. Create invoice.pdf from another one.')
  const file = await readFile(new URL('../invoice.pdf', import.meta.url))
  expect(file.equals(await renderInvoice(sample))).toBe(true)
})
