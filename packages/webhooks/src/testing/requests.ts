import { createHmac } from 'node:crypto'
import type { WebhookPayload } from '../index.js'

export const secret = 'whsec_0b7d1c'
export const url = 'https://example.com/hooks/invoices?tenant=7&note=%C3%B8'
export const runId = 'cradl:run:0123456789abcdef0123456789abcdef'
export const documentId = 'cradl:document:0123456789abcdef0123456789abcdef'

export const payload: WebhookPayload = {
  output: {
    total_amount: { value: '1232.58', rawValue: '£1,232.58', confidence: 0.97, page: 0, name: 'Total amount' },
    supplier: { value: 'Brød & Smør 株式会社 🧾', confidence: 0.91 },
    lines: [{ description: { value: 'Café', confidence: 0.9 }, amount: { value: null, confidence: 0 } }],
    customerId: '123',
  },
  context: { runId, documentId, agentId: 'cradl:agent:1', actionId: 'cradl:action:2' },
}

/** A time in milliseconds since 1970. */
export const signedAt = 1_800_000_000_000

/** A request as the API sends it. */
export interface SignedRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/** The parts of a request that `signed` replaces. */
export interface SignedParts extends Partial<SignedRequest> {
  secret?: string
  timestamp?: string
  nonce?: string
  /** The value of X-Cradl-SignedHeaders, or `all` for the scheme `all-headers`. */
  signedHeaders?: string
}

/** Signs a request with node:crypto, independently of the code under test. */
export function signed(parts: SignedParts = {}): SignedRequest {
  const request = { method: 'POST', url, headers: {}, body: JSON.stringify(payload), ...parts }
  const headers: Record<string, string> = {
    ...request.headers,
    'x-cradl-timestamp': parts.timestamp ?? String(signedAt / 1000),
    'x-cradl-nonce': parts.nonce ?? '00112233445566778899aabbccddeeff',
  }
  const all = Object.keys(headers).sort()
  const names = parts.signedHeaders && parts.signedHeaders !== 'all' ? parts.signedHeaders.split(',').sort() : all
  const hmac = createHmac('sha256', parts.secret ?? secret)
  hmac.update(request.method).update(request.url)
  for (const name of names) hmac.update(`${name}:${headers[name]}`)
  const list = parts.signedHeaders === 'all' ? {} : { 'x-cradl-signedheaders': names.join(',') }
  return {
    method: request.method,
    url: request.url,
    body: request.body,
    headers: { ...headers, ...list, 'x-cradl-signature': hmac.update(request.body).digest('hex') },
  }
}
