import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { sharedFiles } from '../../../../tooling/testing/shared-files.js'
import { Client, type FieldConfig } from '../index.js'

interface LabelledInvoice {
  file: string
  labels: { total_amount: number; invoice_date: string; invoice_number: string }
}

const {
  paths: [manifest = ''],
  available,
  note,
} = sharedFiles(['documents/manifest.jsonl'], 'predict.test.ts for generated invoices')

const fieldConfig: FieldConfig = {
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  supplier: { type: 'string' },
  net_amount: { type: 'amount' },
  tax_amount: { type: 'amount' },
  total_amount: { type: 'amount' },
  iban: { type: 'string' },
  currency: { type: 'string' },
}

describe.skipIf(!available)(`real invoices${note}`, () => {
  apiTest('are read through the SDK and the emulator', async ({ emulator }) => {
    const invoices = readFileSync(manifest, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as LabelledInvoice)
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const correct = { total_amount: 0, invoice_date: 0, invoice_number: 0 }
    for (const { file, labels } of invoices) {
      const { fields } = await client.predict(join(dirname(manifest), file), modelId)
      const read = (label: string): string => String(fields.find(field => field.label === label)?.value ?? '')
      correct.total_amount += Number(read('total_amount') === labels.total_amount.toFixed(2))
      correct.invoice_date += Number(read('invoice_date') === labels.invoice_date)
      correct.invoice_number += Number(normalize(read('invoice_number')) === normalize(labels.invoice_number))
    }
    expect(invoices).toHaveLength(11)
    expect(correct.total_amount).toBeGreaterThanOrEqual(10)
    expect(correct.invoice_date).toBeGreaterThanOrEqual(10)
    expect(correct.invoice_number).toBeGreaterThanOrEqual(9)
  })
})

function normalize(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toLowerCase()
}
