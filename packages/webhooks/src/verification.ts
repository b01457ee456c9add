import { WebhookVerificationError } from './errors.js'
import {
  displayName,
  type HeaderValues,
  NONCE,
  readHeaders,
  SIGNATURE,
  TIMESTAMP,
  type WebhookHeaders,
} from './headers.js'
import { fromHex, importKey } from './hmac.js'
import { checkBodySize, checkUrlSize } from './limits.js'
import { type RequestHead, signedNames } from './message.js'
import { checkTolerance, methodOf, secretsOf, urlOf, type VerificationOptions } from './options.js'
import { parsePayload, type WebhookPayload } from './payload.js'
import { explainMismatch, isSigned } from './signature.js'

/** The formats of the headers that every signed request has. The comment of `messageOf` explains why they are strict. */
const formats = {
  [SIGNATURE]: { pattern: /^[0-9a-f]{64}$/i, description: '64 hexadecimal digits' },
  [TIMESTAMP]: { pattern: /^[0-9]{1,12}$/, description: 'a time in whole seconds since 1970' },
  [NONCE]: { pattern: /^[0-9a-f]{16,128}$/i, description: '16 to 128 hexadecimal digits' },
}

/** How much longer than necessary nonces are stored, because another server with a slower clock may still accept their timestamp. */
const CLOCK_DIFFERENCE_SECONDS = 60

/** A request whose body may not have been read yet. */
export interface IncomingRequest {
  readonly method: string
  readonly url: string | URL
  readonly headers: WebhookHeaders
  /** Called after the headers were checked. */
  readonly readBody: () => Uint8Array | Promise<Uint8Array>
}

/**
 * Verifies a request, from cheap to expensive checks. The nonce is stored last, so that forged requests cannot fill the store.
 *
 * @throws {WebhookVerificationError} if the request must not be trusted.
 * @throws {TypeError} if an argument is invalid.
 */
export async function verify<Output extends object>(
  { method, url, headers, readBody }: IncomingRequest,
  { secret, tolerance = 300, nonces, now = Date.now }: VerificationOptions,
): Promise<WebhookPayload<Output>> {
  const secrets = secretsOf(secret)
  checkTolerance(tolerance)
  const head: RequestHead = { method: methodOf(method), url: urlOf(url), headers: readHeaders(headers) }
  checkUrlSize(head.url.length)

  const signature = fromHex(requiredHeader(head.headers, SIGNATURE))
  const timestamp = Number(requiredHeader(head.headers, TIMESTAMP))
  const nonce = requiredHeader(head.headers, NONCE)
  checkTimestamp(timestamp, tolerance, now())
  const names = signedNames(head.headers)

  const body = await readBody()
  checkBodySize(body.byteLength)
  const check = { signature, names, body, keys: await Promise.all(secrets.map(importKey)) }
  if (!(await isSigned(head, check))) {
    throw new WebhookVerificationError('signature_mismatch', await explainMismatch(head, check))
  }
  const payload = parsePayload<Output>(body)
  if (nonces && !(await nonces.claim(nonce, Math.ceil(timestamp + tolerance + CLOCK_DIFFERENCE_SECONDS) * 1000))) {
    throw new WebhookVerificationError(
      'replayed_nonce',
      'A request with this X-Cradl-Nonce was already accepted. Each attempt to deliver a webhook has a new nonce, so this is a copy ' +
        'of an earlier request. Do not process it again.',
    )
  }
  return payload
}

function requiredHeader(headers: HeaderValues, name: keyof typeof formats): string {
  const value = headers.get(name)
  if (value === undefined) {
    throw new WebhookVerificationError(
      'missing_header',
      `The request has no header ${displayName(name)}. Pass all headers of the request. Requests have this header if the action has ` +
        'a signing secret (hmacSecret in its configuration).',
    )
  }
  const { pattern, description } = formats[name]
  if (!pattern.test(value)) {
    throw new WebhookVerificationError('invalid_header', `${displayName(name)} must be ${description}, once.`)
  }
  return value
}

function checkTimestamp(timestamp: number, tolerance: number, now: number): void {
  const age = now / 1000 - timestamp
  if (Math.abs(age) <= tolerance) return
  const seconds = Math.round(Math.abs(age)).toLocaleString('en')
  throw new WebhookVerificationError(
    'timestamp_out_of_tolerance',
    `X-Cradl-Timestamp is ${seconds} seconds in the ${age > 0 ? 'past' : 'future'}, but the tolerance is ${tolerance} seconds. ` +
      'The request may be a copy of an earlier one. If this affects all requests, correct the clock of this server.',
  )
}
