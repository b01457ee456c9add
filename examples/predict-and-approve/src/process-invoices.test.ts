import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, isWaiterError } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../../tooling/bundle-program.js'
import { type Person, simulatedPerson } from './people.js'
import { processInvoices } from './process-invoices.js'
import { images } from './workflow.js'

let folder: string
let invoice: string
let emulator: Emulator
let client: Client
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-example-'))
  invoice = join(folder, 'invoice.pdf')
  const sample = sampleInvoices.find(({ name }) => name === 'en-gb-two-columns')
  if (!sample) throw new Error('The sample en-gb-two-columns was not found. Use another one.')
  await writeFile(invoice, await renderInvoice(sample))
  const step = async (name: string): Promise<string[]> => {
    const program = join(folder, `${name}.mjs`)
    await bundleProgram(new URL(`steps/${name}.ts`, import.meta.url), program)
    return [process.execPath, program]
  }
  emulator = await startEmulator({
    transitions: { [images.predict]: await step('predict'), [images.export]: await step('export') },
  })
  client = new Client(emulator.credentials)
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

const run = (person: Person, minConfidence: number): Promise<unknown[]> =>
  processInvoices(client, {
    paths: [invoice],
    person,
    minConfidence,
    exportFolder: join(folder, 'out'),
    log: () => {},
  })

const predicted = {
  invoice_number: 'INV-20455',
  invoice_date: '2024-05-16',
  due_date: '2024-05-30',
  supplier: 'Hartwick Provisions Ltd',
  total_amount: '1232.58',
  currency: 'GBP',
}

it('exports the values that a person corrected, and stores them as ground truth', {
  timeout: 40_000,
}, async () => {
  const [exported] = await run(simulatedPerson({ supplier: 'Hartwick Provisions Limited' }), 1)
  const values = { ...predicted, supplier: 'Hartwick Provisions Limited' }
  expect(exported).toEqual({ documentId: expect.any(String), title: 'invoice.pdf', values })
  const { documentId } = exported as { documentId: string }
  const { groundTruth } = await client.getDocument(documentId)
  expect(Object.fromEntries((groundTruth ?? []).map(({ label, value }) => [label, value]))).toEqual(values)
})

it('does not ask a person if the confidence is high enough', async () => {
  const unexpected: Person = () => Promise.reject(new Error('The person was asked'))
  expect(await run(unexpected, 0)).toMatchObject([{ values: predicted }])
})

it('ends as rejected if the person rejects the document', async () => {
  const error = await run(async () => undefined, 1).catch((reason: unknown) => reason)
  expect(isWaiterError(error) && error.lastState).toMatchObject({ status: 'rejected' })
})
