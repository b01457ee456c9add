import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import type { WebhookPayload } from '@las/webhooks'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { findDocuments } from './documents.js'
import { simulatedPerson } from './people.js'
import { type ProcessInvoicesOptions, processInvoices } from './process-invoices.js'
import { startReceiver } from './receiver.js'
import type { Review } from './review.js'
import { Terminal } from './terminal.js'

const samples = sampleInvoices.filter(({ name }) => ['en-gb-two-columns', 'es-heading'].includes(name))

let folder: string
let emulator: Emulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-example-'))
  for (const sample of samples) await writeFile(join(folder, `${sample.name}.pdf`), await renderInvoice(sample))
  await writeFile(join(folder, 'notes.txt'), 'not a document')
  emulator = await startEmulator()
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

/** Processes the documents, and returns the payloads of the webhooks, too. */
async function run(
  options: Pick<ProcessInvoicesOptions, 'documents' | 'person' | 'threshold'>,
): Promise<Awaited<ReturnType<typeof processInvoices>> & { payloads: WebhookPayload[]; log: string[] }> {
  const payloads: WebhookPayload[] = []
  const log: string[] = []
  const receiver = await startReceiver(
    's3cret',
    payload => payloads.push(payload),
    reason => log.push(reason),
  )
  onTestFinished(receiver.close)
  const processed = await processInvoices(new Client(emulator.credentials), {
    ...options,
    webhook: { url: receiver.url, secret: 's3cret' },
    log: line => log.push(line),
  })
  return { ...processed, payloads, log }
}

it('exports reviewed and certain invoices', async () => {
  const reviews: Review[] = []
  const { invoices, failed, payloads, log } = await run({
    documents: await findDocuments([folder]),
    threshold: 0.92,
    person: async review => {
      reviews.push(review)
      return review.values.map(({ title, value }) => (title === 'invoice_date' ? '2024-12-06' : value))
    },
  })
  expect(failed).toBe(0)
  expect(invoices.map(({ file, reviewed }) => [file, reviewed])).toEqual([
    ['en-gb-two-columns.pdf', false],
    ['es-heading.pdf', true],
  ])
  expect(reviews).toEqual([
    {
      file: 'es-heading.pdf',
      values: [{ title: 'invoice_date', value: '2024-12-05', reasons: [expect.stringContaining('0.92')] }],
    },
  ])
  const [first, second] = invoices
  expect(first?.values).toMatchObject({ invoice_number: 'INV-20455', total_amount: '1232.58' })
  expect(first?.lineItems.map(({ amount }) => amount)).toEqual(['401.40', '378.00', '359.60'])
  expect(second?.values.invoice_date).toBe('2024-12-06')
  expect(payloads.map(({ output }) => output.file).sort()).toEqual(['en-gb-two-columns.pdf', 'es-heading.pdf'])
  expect(payloads.find(({ context }) => context.runId === second?.runId)?.output).toMatchObject({
    invoice_date: { value: '2024-12-06', confidence: 1 },
  })
  expect(log.filter(line => line.endsWith(': exported'))).toHaveLength(2)
})

it('asks for every value of a column that is doubtful', async () => {
  const [document] = await findDocuments([join(folder, 'en-gb-two-columns.pdf')])
  if (!document) throw new Error('The document was not found')
  const reviews: Review[] = []
  const person = simulatedPerson(new Terminal({ write: () => true } as never))
  const { invoices } = await run({
    documents: [document],
    threshold: 1,
    person: (review, signal) => {
      reviews.push(review)
      return person(review, signal)
    },
  })
  const titles = reviews[0]?.values.map(({ title }) => title) ?? []
  expect(titles).toContain('supplier')
  expect(new Set(titles).size).toBe(titles.length)
  expect(invoices).toMatchObject([{ reviewed: true, values: { supplier: 'Hartwick Provisions Ltd' } }])
})

it('continues if a document is invalid', async () => {
  const { invoices, failed, log } = await run({
    documents: await findDocuments([join(folder, 'notes.txt'), join(folder, 'en-gb-two-columns.pdf')]),
    threshold: 0,
    person: () => Promise.reject(new Error('The person was asked')),
  })
  expect(failed).toBe(1)
  expect(invoices).toMatchObject([{ file: 'en-gb-two-columns.pdf' }])
  expect(log.some(line => line.includes('notes.txt: failed: '))).toBe(true)
})
