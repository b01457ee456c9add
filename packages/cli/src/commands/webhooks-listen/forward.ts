import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pairsOf, type ReceivedRequest } from './receive.js'

/** The result of passing on a request. */
export interface Forwarded {
  readonly status?: number
  readonly retryAfter?: string
  /** Why there is no response. */
  readonly error?: string
  readonly isTimeout?: boolean
  readonly durationInMs: number
}

/** Headers of the connection, and those that this program sets. */
const NOT_FORWARDED =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length)$/i

/** How much of a response is read before the connection is closed. */
const MAX_RESPONSE_BYTES = 65_536

/**
 * Sends a request to another URL, with the same method, headers and body. Redirects are not followed. The body of the response is
 * ignored.
 */
export function forwardRequest(
  { method, rawHeaders, body }: ReceivedRequest,
  url: URL,
  timeout: number,
): Promise<Forwarded> {
  const startedAt = performance.now()
  const durationInMs = (): number => Math.round(performance.now() - startedAt)
  const headers = [...pairsOf(rawHeaders)].filter(([name]) => !NOT_FORWARDED.test(name))
  const limit = AbortSignal.timeout(timeout)
  return new Promise(resolve => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing = send(url, {
      method,
      headers: [...headers, ['host', url.host], ['content-length', String(body.length)]].flat(),
      agent: false,
      signal: limit,
    })
    outgoing.on('response', response => {
      const { statusCode = 502, headers } = response
      const retryAfter = headers['retry-after']
      resolve({ status: statusCode, ...(retryAfter !== undefined && { retryAfter }), durationInMs: durationInMs() })
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_RESPONSE_BYTES) response.destroy()
      })
      // The status has been received, so an interrupted body does not matter.
      response.on('error', () => undefined)
    })
    outgoing.on('error', error => {
      const isTimeout = limit.aborted
      const reason = isTimeout ? `no response within ${timeout / 1000} seconds` : reasonOf(error)
      resolve({ error: `${url.origin}: ${reason}`, isTimeout, durationInMs: durationInMs() })
    })
    outgoing.end(body)
  })
}

/** Node.js reports failures to connect to several addresses as an error with an empty message. */
function reasonOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [error]
  return first instanceof Error ? first.message : String(first)
}
