import { concatenate } from './body.js'
import { WebhookVerificationError } from './errors.js'
import { displayName, type HeaderValues, NONCE, SIGNATURE, SIGNED_HEADERS, TIMESTAMP } from './headers.js'

/**
 * How the signed headers are chosen. `signed-headers`: those that X-Cradl-SignedHeaders lists. `all-headers`, which the API used in
 * 2025: all except X-Cradl-Signature.
 */
export type SignatureScheme = 'signed-headers' | 'all-headers'

/** The parts of a request before its body. */
export interface RequestHead {
  /** In upper case. */
  readonly method: string
  /** With scheme, host and query, as the sender used it. */
  readonly url: string
  readonly headers: HeaderValues
}

/**
 * The message that is signed: method, URL, `name:value` of each signed header and body, without delimiters.
 *
 * Without delimiters, different requests could have the same message and therefore the same signature. The checks of this package
 * ensure that all of them have the same timestamp, nonce and body: the first two consist of digits, which neither a later name nor a
 * JSON object starts with, they occur only once, and no part of a JSON object that ends with it is a JSON object. Do not rely on the
 * URL and other headers of a verified request.
 *
 * @throws {WebhookVerificationError} if another part contains a timestamp or a nonce.
 */
export function messageOf(
  { method, url, headers }: RequestHead,
  names: readonly string[],
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const head = [method, url, ...names.map(name => `${name}:${headers.get(name)}`)].join('')
  for (const start of [`${TIMESTAMP}:`, `${NONCE}:`]) {
    if (head.indexOf(start) === head.lastIndexOf(start)) continue
    throw new WebhookVerificationError(
      'invalid_header',
      `The URL and the values of signed headers must not contain the text "${start}".`,
    )
  }
  return concatenate([new TextEncoder().encode(head), body])
}

/**
 * Returns the names of the headers that the signature covers: a list if the request names them, otherwise the lists that are possible.
 * Each list contains the timestamp and the nonce.
 *
 * @throws {WebhookVerificationError} if the signature does not cover the timestamp and the nonce.
 */
export function signedNames(headers: HeaderValues): string[][] {
  const listed = headers.get(SIGNED_HEADERS)
  return listed === undefined ? allNames(headers) : [listedNames(listed, headers)]
}

function listedNames(listed: string, headers: HeaderValues): string[] {
  const names = listed.split(',').map(name => name.trim().toLowerCase())
  for (const name of [TIMESTAMP, NONCE]) {
    if (names.includes(name)) continue
    throw new WebhookVerificationError(
      'unsigned_header',
      `The signature does not cover ${displayName(name)}, because X-Cradl-SignedHeaders does not list it. Anyone could change it, ` +
        'so the request may be a replay.',
    )
  }
  const missing = names.find(name => !headers.has(name))
  if (missing !== undefined) {
    throw new WebhookVerificationError(
      'missing_header',
      `X-Cradl-SignedHeaders lists ${JSON.stringify(missing)}, but the request has no such header. Configure your proxy to pass it ` +
        'on, and pass all headers.',
    )
  }
  return names.sort()
}

/** Headers that HTTP clients, servers and proxies add to a request after it was signed. */
const addedInTransit =
  /^(?::.*|accept|accept-encoding|accept-language|baggage|cdn-loop|cf-.*|connection|content-length|expect|fly-.*|forwarded|host|keep-alive|sec-fetch-.*|te|traceparent|tracestate|transfer-encoding|true-client-ip|upgrade|user-agent|via|x-amzn?-.*|x-cloud-trace-context|x-envoy-.*|x-forwarded-.*|x-real-ip|x-request-(?:id|start)|x-vercel-.*)$/

/** All headers are signed, but the request does not show which of them the sender had when it signed. */
function allNames(headers: HeaderValues): string[][] {
  const all = [...headers.keys()].filter(name => name !== SIGNATURE).sort()
  return [all, all.filter(name => !addedInTransit.test(name))]
}
