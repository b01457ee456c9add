import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ConnectionLimits } from '../../platform/limits.js'
import type { HttpResponse } from './response.js'

/** Responses up to this size fit into the buffers of the connection, so that a client that stops reading cannot block them. */
const MAX_SMALL_RESPONSE_BYTES = 16 * 1024

/** Sends a response. Closes the connection if the client stops reading. */
export async function send(
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  common: OutgoingHttpHeaders,
  { responseTimeout }: Pick<ConnectionLimits, 'responseTimeout'>,
): Promise<void> {
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...common, ...headers })) {
    if (value !== undefined) response.setHeader(name, value)
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    if (status !== 204 && status !== 304) response.setHeader('Content-Length', Buffer.byteLength(body))
    if (body.length > MAX_SMALL_RESPONSE_BYTES) setIdleTimeout(response, responseTimeout)
    response.end(body)
    return
  }
  setIdleTimeout(response, responseTimeout)
  await pipeline(body, response)
}

/** Node.js closes a connection that is idle for this time. After the response, it sets its own keep-alive timeout. */
const setIdleTimeout = (response: ServerResponse, timeoutMs: number): void => {
  response.socket?.setTimeout(timeoutMs)
}
