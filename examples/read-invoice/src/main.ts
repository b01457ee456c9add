import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { fields } from './fields.js'
import { openInBrowser } from './open-in-browser.js'
import { readDocument, step } from './read-document.js'
import { reviewInConsole } from './review-in-console.js'

const sample = fileURLToPath(new URL('../invoice.pdf', import.meta.url))
const { values: options, positionals } = parseArgs({ options: { open: { type: 'boolean' } }, allowPositionals: true })
const paths = positionals.length > 0 ? positionals : [sample]
// Some terminals report 0 columns.
const output = { width: process.stdout.columns || Number.POSITIVE_INFINITY, print: console.log, log: console.error }

const interruption = new AbortController()
if (options.open) for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort())

const emulator = await step(output, 'Starting the emulator in this process', () => startEmulator())
try {
  const client = new Client(emulator.credentials)
  const { agent } = await step(output, 'Creating an agent', () =>
    client.createReviewAgent({
      name: 'Invoices',
      fieldConfig: fields,
      // With a threshold of 0, no person reviews the invoice.
      review: { threshold: options.open ? 0.98 : 0 },
    }),
  )
  const { agentId } = agent
  if (options.open) {
    const { signal } = interruption
    await reviewInConsole({ emulator, client, agentId, paths, open: openInBrowser, signal }, output)
  } else {
    for (const path of paths) await readDocument(client, agentId, path, output)
  }
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
} finally {
  await emulator.close()
}
