// Receives the results of an agent, on platforms with the Request and Response of the web.
import { isWebhookVerificationError, type NonceStore, verifyRequest, type WebhookValue } from '@las/webhooks'

/** The fields of the model, by their ids. */
interface Invoice {
  total_amount: WebhookValue
  invoice_date: WebhookValue
}

export interface WebhookSettings {
  /** The `hmacSecret` in the configuration of the action. */
  secret: string | undefined
  /** The `url` in the configuration of the action, which differs from the URL of the request behind a proxy. */
  url: string | undefined
  /** Rejects a request that was accepted before. Several processes need a store that they share. */
  nonces?: NonceStore
}

/** Responds to a webhook: verifies it and saves the result. */
export async function receiveWebhook(request: Request, { secret, url, nonces }: WebhookSettings): Promise<Response> {
  try {
    const { output, context } = await verifyRequest<Invoice>(request, { secret: secret ?? '', url, nonces })
    await saveInvoice(context.runId, output)
    return new Response(null, { status: 204 })
  } catch (error) {
    // Other errors, such as those of the database, have status 500, so that the webhook is delivered again.
    if (!isWebhookVerificationError(error)) throw error
    console.warn(error.message)
    return Response.json({ error: error.code }, { status: 401 })
  }
}

/** Put your database here. A webhook can be delivered several times, so a second result of a run must replace the first. */
async function saveInvoice(runId: string, invoice: Invoice): Promise<void> {
  console.log(`Invoice of ${runId}:`, invoice.total_amount.value, invoice.invoice_date.value)
}
