import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { invoices } from './invoices.js'
import { receivers } from './servers.js'

const invoice = fileURLToPath(new URL('../../read-invoice/invoice.pdf', import.meta.url))
const [framework = 'express'] = process.argv.slice(2)
const start = Object.hasOwn(receivers, framework) ? receivers[framework] : undefined
if (!start) {
  console.error(`Unknown framework ${framework}. Use one of ${Object.keys(receivers).join(', ')}.`)
  process.exit(2)
}

const receiver = await start()
const secret = randomBytes(32).toString('hex')
process.env.WEBHOOK_URL = receiver.url
process.env.WEBHOOK_SECRET = secret

const emulator = await startEmulator()
try {
  const client = new Client(emulator.credentials)
  const { agent } = await client.createReviewAgent({
    fieldConfig: { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } },
    // Sends every result without a review.
    review: { threshold: 0 },
    webhook: { url: receiver.url, secret },
  })
  const { run } = await client.processDocument(agent.agentId, invoice)
  console.error(`The run is ${run.status}. The ${framework} app at ${receiver.url} has received:`)
  console.log(JSON.stringify(invoices.get(run.runId), null, 2))
} finally {
  await emulator.close()
  await receiver.close()
}
