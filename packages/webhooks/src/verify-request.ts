import { readBody } from './body.js'
import type { VerificationOptions } from './options.js'
import type { WebhookPayload } from './payload.js'
import { verify } from './verification.js'

/** Options of {@link verifyRequest}. */
export interface VerifyRequestOptions extends VerificationOptions {
  /**
   * The full URL with its query, as the sender used it. By default `request.url`, which behind a proxy can differ in scheme and host:
   * pass the URL in the configuration of the action.
   */
  url?: string | URL | undefined
}

/**
 * Reads and verifies a webhook as a `Request`, as Next.js, Hono, Deno, Bun and Cloudflare Workers pass it to handlers. Apart from the
 * arguments, this is {@link verifyWebhook}. Reading stops if the body exceeds 10 MiB.
 *
 * @param request Its body must not have been read.
 * @typeParam Output The type of `output`, which depends on the fields of your model. It is not checked.
 * @throws {WebhookVerificationError} if the request must not be trusted; `code` is the reason. Respond with status 401.
 * @throws {TypeError} if an argument is invalid, or if the body was already read.
 * @example
 * const url = 'https://example.com/invoices'
 * const body = '{"output":{},"context":{"runId":"1","documentId":"2"}}'
 * const headers = await signWebhook({ url, body, secret: 's3cret' })
 * const request = new Request(url, { method: 'POST', headers, body })
 *
 * const { context } = await verifyRequest(request, { secret: 's3cret', nonces: memoryNonces() })
 * console.log(context.runId)
 */
export async function verifyRequest<Output extends object = Record<string, unknown>>(
  request: Request,
  { url = request.url, ...options }: VerifyRequestOptions,
): Promise<WebhookPayload<Output>> {
  const { method, headers } = request
  return verify({ method, url, headers, readBody: () => readBody(request) }, options)
}
