import { toBytes, type WebhookBody } from './body.js'
import type { WebhookHeaders } from './headers.js'
import type { VerificationOptions } from './options.js'
import type { WebhookPayload } from './payload.js'
import { verify } from './verification.js'

/** Options of {@link verifyWebhook}. */
export interface VerifyWebhookOptions extends VerificationOptions {
  /** The HTTP method of the request. */
  method: string
  /**
   * The full URL with its query, as the sender used it. Behind a proxy, the URL that your server sees can differ in scheme and host:
   * pass the URL in the configuration of the action. At most 16,384 characters.
   */
  url: string | URL
  /** All headers of the request, at most 65,536 characters. */
  headers: WebhookHeaders
  /** The raw body, at most 10 MiB. A body that was parsed cannot be verified, because the signature covers its exact bytes. */
  body: WebhookBody
}

/**
 * Verifies the signature, the timestamp and the nonce of a webhook, and returns its payload.
 *
 * @typeParam Output The type of `output`, which depends on the fields of your model. It is not checked.
 * @returns The parsed body. Its `context.runId` identifies the result: webhooks are delivered at least once.
 * @throws {WebhookVerificationError} if the request must not be trusted; `code` is the reason. Respond with status 401.
 * @throws {TypeError} if an argument is invalid, such as an empty secret or a parsed body.
 * @example
 * const request = { method: 'POST', url: 'https://example.com/invoices', body: '{"output":{},"context":{"runId":"1","documentId":"2"}}' }
 * const headers = await signWebhook({ ...request, secret: 's3cret' })
 *
 * const { context } = await verifyWebhook({ ...request, headers, secret: 's3cret', nonces: memoryNonces() })
 * console.log(context.runId)
 */
export async function verifyWebhook<Output extends object = Record<string, unknown>>({
  method,
  url,
  headers,
  body,
  ...options
}: VerifyWebhookOptions): Promise<WebhookPayload<Output>> {
  return verify({ method, url, headers, readBody: () => toBytes(body) }, options)
}
