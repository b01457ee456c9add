import { serve } from '@hono/node-server'
import { Client } from '@las/client'
import { memoryNonces } from '@las/webhooks'
import { Hono } from 'hono'
import { upload } from '../../shared/upload.ts'
import { receiveWebhook } from '../../shared/webhook.ts'

const client = new Client() // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …
const { LAS_AGENT_ID: agentId, PORT, WEBHOOK_SECRET: secret, WEBHOOK_URL: url } = process.env
const nonces = memoryNonces()

const app = new Hono()

app.post('/invoices', context => upload(context.req.raw, { client, agentId, maxBytes: 10 * 1024 * 1024 }))

app.post('/webhooks', context => receiveWebhook(context.req.raw, { secret, url, nonces }))

serve({ fetch: app.fetch, port: Number(PORT ?? 3000), hostname: 'localhost' })
