import { isWebhookVerificationError, memoryNonces, verifyRequest } from '@las/webhooks'
import { Hono } from 'hono'
import { type Invoice, saveInvoice } from './invoices.js'

const nonces = memoryNonces()

export const app: Hono = new Hono()

app.post('/invoices', async context => {
  try {
    const payload = await verifyRequest<Invoice>(context.req.raw, {
      url: process.env.WEBHOOK_URL,
      secret: process.env.WEBHOOK_SECRET ?? '',
      nonces,
    })
    await saveInvoice(payload.context.runId, payload.output)
    return context.body(null, 204)
  } catch (error) {
    // Other errors, such as those of the database, have status 500, so that the webhook is delivered again.
    if (!isWebhookVerificationError(error)) throw error
    console.warn(error.message)
    return context.json({ error: error.code }, 401)
  }
})
