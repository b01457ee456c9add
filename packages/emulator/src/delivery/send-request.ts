import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { WebhookRequest } from '../domain/common/context.js'
import type { Address } from './resolve-host.js'

export interface SendOptions {
  /** The addresses of the host. The request is sent to one of them, and the name is not resolved again. */
  readonly addresses: readonly Address[]
  /** Ends the request with the reason of the signal. */
  readonly signal: AbortSignal
}

/** The response to a request, without its body. */
export interface Received {
  readonly status: number
  readonly retryAfter: string | undefined
}

/** How much of a response is read, in bytes. Receivers that are interrupted while they respond could report an error. */
const MAX_RESPONSE_BYTES = 64 * 1024
/** Maximum size of the headers of a response, in bytes. */
const MAX_RESPONSE_HEADER_BYTES = 16 * 1024

/**
 * Sends a request. Redirects are not followed, and proxies are not used.
 * @returns the response, when all or the first 64 KiB of its body have been received, or its reception has ended.
 * @throws if the signal is aborted before the headers of the response are received, or if the connection fails.
 */
export function sendRequest(
  { method, url, headers, body }: WebhookRequest,
  { addresses, signal }: SendOptions,
): Promise<Received> {
  // Bytes, because Node.js would encode the headers like a text.
  const bytes = Buffer.from(body)
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body !== '' && { 'content-length': String(bytes.length) }) },
    // A separate connection, which is closed after the response.
    agent: false,
    lookup: pinnedLookup(addresses),
    maxHeaderSize: MAX_RESPONSE_HEADER_BYTES,
  }
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options)
    const abort = (): ClientRequest => request.destroy(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    let received: Received | undefined
    request.on('response', response => {
      received = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }
      readStart(response)
    })
    request.on('error', error => received === undefined && reject(error))
    request.on('close', () => {
      signal.removeEventListener('abort', abort)
      if (received === undefined) reject(new Error('The connection was closed without a response'))
      else resolve(received)
    })
    request.end(bytes)
  })
}

/** Reads the beginning of a response and then closes its connection. */
function readStart(response: IncomingMessage): void {
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_RESPONSE_BYTES) response.destroy()
  })
  // The status has been received, so an interrupted body does not matter.
  response.on('error', () => undefined)
}

const pinnedLookup =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
