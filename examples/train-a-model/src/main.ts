import { Client, isLasError } from '@las/client'
import { startEmulator } from '@las/emulator'
import { generateReceipts } from './receipts.js'
import { report } from './report.js'
import { trainAModel } from './train-a-model.js'

const emulator = await startEmulator()
try {
  const receipts = await generateReceipts(60, 6)
  const comparisons = await trainAModel(new Client(emulator.credentials), {
    ...receipts,
    log: line => console.error(line),
  })
  console.log(report(comparisons))
} catch (error) {
  if (!isLasError(error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await emulator.close()
}
