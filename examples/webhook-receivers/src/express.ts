import { isWebhookVerificationError, memoryNonces, verifyWebhook } from '@las/webhooks'
import express, { type Express } from 'express'
import { type Invoice, saveInvoice } from './invoices.js'

const nonces = memoryNonces()

export const app: Express = express()

// The signature covers the bytes of the body, so this route must read them with express.raw(). Add express.json() after this route.
app.post('/invoices', express.raw({ type: () => true, limit: '10mb' }), async (request, response) => {
  try {
    const { output, context } = await verifyWebhook<Invoice>({
      method: request.method,
      url: process.env.WEBHOOK_URL ?? '',
      headers: request.headers,
      body: request.body,
      secret: process.env.WEBHOOK_SECRET ?? '',
      nonces,
    })
    await saveInvoice(context.runId, output)
    response.status(204).end()
  } catch (error) {
    // Other errors, such as those of the database, have status 500, so that the webhook is delivered again.
    if (!isWebhookVerificationError(error)) throw error
    console.warn(error.message)
    response.status(401).json({ error: error.code })
  }
})
