import { isWebhookVerificationError, memoryNonces, verifyRequest } from '@las/webhooks'
import { type Invoice, saveInvoice } from './invoices.js'

// If several instances of the function run, they must share a store, such as Redis.
const nonces = memoryNonces()

/** In a Next.js app, this file is `app/invoices/route.ts`. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { output, context } = await verifyRequest<Invoice>(request, {
      url: process.env.WEBHOOK_URL,
      secret: process.env.WEBHOOK_SECRET ?? '',
      nonces,
    })
    await saveInvoice(context.runId, output)
    return new Response(null, { status: 204 })
  } catch (error) {
    // Other errors, such as those of the database, have status 500, so that the webhook is delivered again.
    if (!isWebhookVerificationError(error)) throw error
    console.warn(error.message)
    return Response.json({ error: error.code }, { status: 401 })
  }
}
