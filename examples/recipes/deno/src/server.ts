import { Client, fetchAdapter } from '@las/client'
import { memoryNonces } from '@las/webhooks'
import { upload } from '../../shared/upload.ts'
import { receiveWebhook } from '../../shared/webhook.ts'

const client = new Client({ http: fetchAdapter() }) // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …
const agentId = Deno.env.get('LAS_AGENT_ID')
const secret = Deno.env.get('WEBHOOK_SECRET')
const url = Deno.env.get('WEBHOOK_URL')
const nonces = memoryNonces()

Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000), hostname: 'localhost' }, request => {
  const route = `${request.method} ${new URL(request.url).pathname}`
  if (route === 'POST /invoices') return upload(request, { client, agentId, maxBytes: 10 * 1024 * 1024 })
  if (route === 'POST /webhooks') return receiveWebhook(request, { secret, url, nonces })
  return new Response(null, { status: 404 })
})
