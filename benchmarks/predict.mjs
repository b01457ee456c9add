// node predict.mjs [FOLDER]: measures the duration of predict() for each PDF in a folder, or each sample invoice, with the SDK and the emulator.
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { readOptions } from './shared/options.mjs'

const ROUNDS = 7
const [argument] = readOptions({}, { maxArguments: 1 }).args
const folder = argument && resolve(process.env.INIT_CWD ?? '.', argument)

const documents = folder
  ? readdirSync(folder)
      .filter(file => file.endsWith('.pdf'))
      .map(file => ({ name: file, content: join(folder, file) }))
  : await Promise.all(
      sampleInvoices.map(async invoice => ({ name: invoice.name, content: await renderInvoice(invoice) })),
    )

const emulator = await startEmulator()
const client = new Client(emulator.credentials)
const { modelId } = await client.createModel({
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  supplier: { type: 'string' },
  net_amount: { type: 'amount' },
  tax_amount: { type: 'amount' },
  total_amount: { type: 'amount' },
  iban: { type: 'string' },
})

/** @type {Map<string, number[]>} */
const times = new Map(documents.map(({ name }) => [name, []]))
for (let round = 0; round <= ROUNDS; round++) {
  for (const { name, content } of documents) {
    const startedAt = performance.now()
    await client.predict(content, modelId)
    if (round > 0) times.get(name)?.push(performance.now() - startedAt)
  }
}
await emulator.close()

/** @param {number[]} values */
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

console.log(`| document | ms (median of ${ROUNDS}, warm) |\n| --- | --- |`)
for (const [name, values] of times) console.log(`| ${name} | ${median(values).toFixed(0)} |`)
console.log(`| all | ${median([...times.values()].flat()).toFixed(0)} |`)
