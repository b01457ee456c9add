import { fileURLToPath } from 'node:url'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { fields } from './fields.js'
import { formatFields, formatLines } from './table.js'

const sample = fileURLToPath(new URL('../invoice.pdf', import.meta.url))
const paths = process.argv.length > 2 ? process.argv.slice(2) : [sample]
// Some terminals report 0 columns.
const width = process.stdout.columns || Number.POSITIVE_INFINITY

/** Runs an action, and logs its title and duration to stderr, so that stdout contains only the tables. */
async function step<T>(title: string, action: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await action()
  console.error(`${title} … ${((performance.now() - startedAt) / 1_000).toFixed(2)} s`)
  return result
}

const emulator = await step('Starting the emulator in this process', () => startEmulator())
try {
  const client = new Client(emulator.credentials)
  const { agent } = await step('Creating an agent', () =>
    // With a threshold of 0, no person reviews the invoice.
    client.createReviewAgent({ name: 'Invoices', fieldConfig: fields, review: { threshold: 0 } }),
  )
  for (const path of paths) {
    const result = await step(`Reading ${path}`, () =>
      client.processDocument(agent.agentId, path, { minDelay: 20, maxDelay: 200 }),
    )
    console.log(`\n${formatFields(result.fields, width)}\n`)
    for (const [label, lines] of Object.entries(result.lines)) console.log(`${label}\n\n${formatLines(lines, width)}\n`)
  }
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
} finally {
  await emulator.close()
}
