import { getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { formatAmount, formatDate } from './format.js'
import {
  encryptedInvoice,
  renderInvoice,
  type SampleInvoice,
  sampleInvoices,
  scannedInvoice,
  truncatedInvoice,
} from './index.js'
import { lineAmount } from './totals.js'

/** The text of each page, with normalized whitespace. */
async function textOf(pdf: Uint8Array, password?: string): Promise<string[]> {
  const document = await getDocumentProxy(pdf.slice(), password === undefined ? {} : { password })
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(
      items
        .map(item => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    )
  }
  return pages
}

/** The value of a label, as printed on the invoice. */
function printed(invoice: SampleInvoice, field: string, value: string): string {
  if (field.endsWith('_date')) return formatDate(value, invoice.datePattern, invoice.language)
  if (field.endsWith('_amount')) return formatAmount(Math.round(Number(value) * 100), invoice.amountPattern)
  if (field === 'iban') return value.replace(/(.{4})(?=.)/g, '$1 ')
  return value
}

describe('sampleInvoices', () => {
  it('covers six languages and six layouts, with unique names', () => {
    const distinct = (key: 'language' | 'layout' | 'name') => new Set(sampleInvoices.map(invoice => invoice[key])).size
    expect([distinct('language'), distinct('layout'), distinct('name')]).toEqual([6, 6, sampleInvoices.length])
  })

  describe.each(sampleInvoices.map(invoice => [invoice.name, invoice] as const))('%s', (_, invoice) => {
    it('prints every labeled value in its text layer', async () => {
      const text = (await textOf(await renderInvoice(invoice))).join(' ')
      const { currency, ...fields } = invoice.labels
      expect(currency).toMatch(/^[A-Z]{3}$/)
      for (const [field, value] of Object.entries(fields)) {
        expect(text, field).toContain(printed(invoice, field, value).replace(/\s/g, ' '))
      }
    })

    it('has consistent totals and a valid IBAN', () => {
      const { net_amount, tax_amount, total_amount, iban } = invoice.labels
      const lines = invoice.lines.reduce((sum, line) => sum + lineAmount(line), 0)
      expect(Number(net_amount)).toBe(lines / 100)
      expect((Number(net_amount) + Number(tax_amount)).toFixed(2)).toBe(total_amount)
      if (iban) expect(ibanRemainder(iban)).toBe(1n)
    })

    it('renders the same bytes each time', async () => {
      const bytes = await renderInvoice(invoice)
      expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
      expect(Buffer.compare(bytes, await renderInvoice(invoice))).toBe(0)
    })
  })
})

describe('broken PDFs', () => {
  const invoice = sampleInvoices[0] as SampleInvoice

  it('cannot be read without the password if they are encrypted', async () => {
    const pdf = await encryptedInvoice(invoice, 'open sesame')
    await expect(textOf(pdf)).rejects.toThrow(/password/i)
    await expect(textOf(pdf, 'wrong')).rejects.toThrow(/password/i)
    expect(await textOf(pdf, 'open sesame')).toEqual(await textOf(await renderInvoice(invoice)))
  })

  it('cannot be opened by any reader if they are truncated', async () => {
    await expect(textOf(await truncatedInvoice(invoice))).rejects.toThrow(/invalid/i)
  })

  it('contain no text if they are scanned', async () => {
    expect(await textOf(await scannedInvoice())).toEqual([''])
  })
})

function ibanRemainder(iban: string): bigint {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map(character => parseInt(character, 36)).join('')
  return BigInt(digits) % 97n
}
