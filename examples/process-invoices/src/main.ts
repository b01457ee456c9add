import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { toCsv } from './csv.js'
import { findDocuments, renderSamples } from './documents.js'
import { exitWithError, readOptions } from './options.js'
import { simulatedPerson, terminalPerson } from './people.js'
import { processInvoices } from './process-invoices.js'
import { startReceiver } from './receiver.js'
import { toTable } from './table.js'
import { Terminal } from './terminal.js'

const { paths, interactive, threshold, format, outputFolder } = readOptions()
const documents = paths.length > 0 ? await findDocuments(paths).catch(exitWithError) : await renderSamples()
if (documents.length === 0) exitWithError('The folder contains no PDF, JPEG, PNG, TIFF or WebP files.')
const terminal = new Terminal()
const secret = randomBytes(32).toString('hex')
const receiver = await startReceiver(
  secret,
  ({ output }) => terminal.log(`Webhook received and verified: ${output.file}`),
  reason => terminal.log(`Webhook rejected: ${reason}`),
)
const emulator = await startEmulator()
try {
  const { invoices, failed } = await processInvoices(new Client(emulator.credentials), {
    documents,
    person: interactive ? terminalPerson(terminal) : simulatedPerson(terminal),
    threshold,
    webhook: { url: receiver.url, secret },
    log: line => terminal.log(line),
  })
  const json = `${JSON.stringify(invoices, null, 2)}\n`
  if (outputFolder !== undefined) {
    await mkdir(outputFolder, { recursive: true })
    await writeFile(join(outputFolder, 'invoices.csv'), toCsv(invoices))
    await writeFile(join(outputFolder, 'invoices.json'), json)
  }
  const results = {
    // Some terminals report 0 columns.
    table: () => toTable(invoices, process.stdout.columns || 80),
    csv: () => toCsv(invoices),
    json: () => json,
  }
  process.stdout.write(results[format]())
  if (failed > 0) process.exitCode = 1
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await emulator.close()
  await receiver.close()
}
