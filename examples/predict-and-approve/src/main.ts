import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { readOptions } from './options.js'
import { simulatedPerson, terminalPerson } from './people.js'
import { processInvoices } from './process-invoices.js'
import { images } from './workflow.js'

const { paths, interactive, exportFolder } = readOptions()

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const emulator = await startEmulator({
  transitions: {
    [images.predict]: [process.execPath, file('./steps/predict.js')],
    [images.export]: [process.execPath, file('./steps/export.js')],
  },
})
try {
  const exported = await processInvoices(new Client(emulator.credentials), {
    paths: paths.length > 0 ? paths : [file('../invoice.pdf')],
    // The simulated person corrects the supplier's abbreviated name.
    person: interactive ? terminalPerson : simulatedPerson({ supplier: 'Hartwick Provisions Limited' }),
    minConfidence: 0.99,
    exportFolder: exportFolder ?? (await mkdtemp(join(tmpdir(), 'las-export-'))),
    log: line => console.error(line),
  })
  console.log(JSON.stringify(exported, null, 2))
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await emulator.close()
}
