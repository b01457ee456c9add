import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { atTerminal, scripted } from './people.js'
import { processInvoices } from './process-invoices.js'
import { images } from './workflow.js'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { interactive: { type: 'boolean', default: false }, 'export-folder': { type: 'string' } },
})
if (options.interactive && !process.stdin.isTTY) {
  console.error('--interactive needs a terminal to ask at')
  process.exit(2)
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const emulator = await startEmulator({
  transitions: {
    [images.predict]: [process.execPath, file('./steps/predict.js')],
    [images.export]: [process.execPath, file('./steps/export.js')],
  },
})
try {
  const exported = await processInvoices(new Client(emulator.credentials), {
    paths: positionals.length > 0 ? positionals : [file('../invoice.pdf')],
    // Who knows the supplier knows its full name.
    person: options.interactive ? atTerminal : scripted({ supplier: 'Hartwick Provisions Limited' }),
    minConfidence: 0.99,
    exportFolder: options['export-folder'] ?? (await mkdtemp(join(tmpdir(), 'las-export-'))),
    tell: line => console.error(line),
  })
  console.log(JSON.stringify(exported, null, 2))
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await emulator.close()
}
