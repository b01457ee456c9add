import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isExtractedLines } from '../fields/extracted-field.js'
import { extractFields } from '../index.js'
import { readDocument } from '../reading/read-document.js'

const folder = fileURLToPath(new URL('../../../../../shared/documents', import.meta.url))

const types: Readonly<Record<string, string>> = {
  invoice_number: 'string',
  invoice_date: 'date',
  due_date: 'date',
  currency: 'string',
  total_amount: 'amount',
  amount_due: 'amount',
  net_amount: 'amount',
  tax_amount: 'amount',
  supplier: 'string',
  supplier_vat: 'string',
  buyer: 'string',
  iban: 'string',
}

describe('electronic invoices of other people', () => {
  it.skipIf(!existsSync(folder))(
    'are answered exactly, and no page contradicts them (skipped without shared documents)',
    async () => {
      const lines = readFileSync(`${folder}/manifest.jsonl`, 'utf8').trim().split('\n')
      const entries = lines.map(line => JSON.parse(line) as { file: string; labels: Record<string, string | number> })
      const electronic = entries.filter(({ file }) => file.startsWith('zf-'))
      expect(electronic.length).toBeGreaterThan(0)
      for (const { file, labels } of electronic) {
        const document = await readDocument(readFileSync(`${folder}/${file}`))
        const asked = Object.entries(types).filter(([label]) => label in labels)
        const fields = extractFields(document, Object.fromEntries(asked.map(([label, type]) => [label, { type }])))
        for (const field of fields) {
          if (isExtractedLines(field)) throw new Error(`${field.label} is a table.`)
          const expected = labels[field.label]
          const value = typeof expected === 'number' ? Number(field.value) : field.value
          expect([file, field.label, value, field.printedValue]).toEqual([file, field.label, expected, undefined])
        }
      }
    },
  )
})
