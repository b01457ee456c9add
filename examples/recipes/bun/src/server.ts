import { Client, fetchAdapter } from '@las/client'
import { memoryNonces } from '@las/webhooks'
import { upload } from '../../shared/upload.ts'
import { receiveWebhook } from '../../shared/webhook.ts'

const client = new Client({ http: fetchAdapter() }) // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …
const { LAS_AGENT_ID: agentId, PORT, WEBHOOK_SECRET: secret, WEBHOOK_URL: url } = Bun.env
const nonces = memoryNonces()

Bun.serve({
  port: Number(PORT ?? 3000),
  hostname: 'localhost',
  // The longest time in seconds without data, also while the agent reads the invoice. The default is 10.
  idleTimeout: 90,
  // In development, responses contain the stack of an error.
  development: false,
  error(error) {
    console.error(error)
    return Response.json({ error: 'internal' }, { status: 500 })
  },
  routes: {
    '/invoices': { POST: request => upload(request, { client, agentId, maxBytes: 10 * 1024 * 1024 }) },
    '/webhooks': { POST: request => receiveWebhook(request, { secret, url, nonces }) },
  },
})
