import { fileURLToPath } from 'node:url'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { fields } from './fields.js'
import { formatTable } from './table.js'

const sample = fileURLToPath(new URL('../invoice.pdf', import.meta.url))
const paths = process.argv.length > 2 ? process.argv.slice(2) : [sample]

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
  const { modelId } = await step('Creating a model', () => client.createModel(fields, { name: 'Invoices' }))
  for (const path of paths) {
    const prediction = await step(`Uploading and reading ${path}`, () => client.predict(path, modelId))
    console.log(`\n${formatTable(prediction.fields)}\n`)
  }
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
} finally {
  await emulator.close()
}
