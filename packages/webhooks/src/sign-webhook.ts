import { toBytes, type WebhookBody } from './body.js'
import { NONCE, readHeaders, SIGNATURE, SIGNED_HEADERS, TIMESTAMP, type WebhookHeaders } from './headers.js'
import { importKey, sign, toHex } from './hmac.js'
import { messageOf, type SignatureScheme } from './message.js'
import { methodOf, secretsOf, urlOf } from './options.js'

/** Options of {@link signWebhook}. */
export interface SignWebhookOptions {
  /** `POST` by default. */
  method?: string | undefined
  /** The full URL with its query. */
  url: string | URL
  /** Further headers of the request, which are signed too. */
  headers?: WebhookHeaders | undefined
  body: WebhookBody
  secret: string
  /** `signed-headers` by default, which the API has used since 2026. */
  scheme?: SignatureScheme | undefined
  /** Returns the time of the signature in milliseconds since 1970. `Date.now` by default. */
  now?: (() => number) | undefined
}

/**
 * Signs a request as the API does, for tests of your receiver. Each call uses a new nonce.
 *
 * @returns The given headers and those of the signature, with names in lower case.
 * @throws {TypeError} if an argument is invalid.
 * @example
 * const url = 'https://example.com/invoices'
 * const body = JSON.stringify({ output: { total_amount: { value: '120.00' } }, context: { runId: '1', documentId: '2' } })
 * const headers = await signWebhook({ url, body, secret: 's3cret', headers: { 'content-type': 'application/json' } })
 * const request = new Request(url, { method: 'POST', headers, body })
 * console.log(request.headers.get('x-cradl-signedheaders')) // content-type,x-cradl-nonce,x-cradl-timestamp
 */
export async function signWebhook({
  method = 'POST',
  url,
  headers = {},
  body,
  secret,
  scheme = 'signed-headers',
  now = Date.now,
}: SignWebhookOptions): Promise<Record<string, string>> {
  const values = readHeaders(headers)
  for (const name of [SIGNATURE, SIGNED_HEADERS]) values.delete(name)
  values.set(TIMESTAMP, String(Math.floor(now() / 1000)))
  values.set(NONCE, toHex(crypto.getRandomValues(new Uint8Array(16))))
  const names = [...values.keys()].sort()
  const message = messageOf({ method: methodOf(method), url: urlOf(url), headers: values }, names, toBytes(body))
  if (scheme === 'signed-headers') values.set(SIGNED_HEADERS, names.join(','))
  const [key = ''] = secretsOf(secret)
  values.set(SIGNATURE, await sign(await importKey(key), message))
  return Object.fromEntries(values)
}
