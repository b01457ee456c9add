import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ConnectionLimits } from '../../platform/limits.js'
import type { Answer } from './answer.js'

/** Larger responses can remain in the buffers of the connection when their client stops reading. */
const SMALL_RESPONSE = 16 * 1024

/** Sends a response. A client that stops reading it loses its connection. */
export async function send(
  response: ServerResponse,
  { status, headers, body }: Answer,
  common: OutgoingHttpHeaders,
  { responseTimeout }: Pick<ConnectionLimits, 'responseTimeout'>,
): Promise<void> {
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...common, ...headers })) {
    if (value !== undefined) response.setHeader(name, value)
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    if (status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body))
    if (body.length > SMALL_RESPONSE) limitSilence(response, responseTimeout)
    response.end(body)
    return
  }
  limitSilence(response, responseTimeout)
  await pipeline(body, response)
}

/** Node.js closes a connection on which nothing was read or written for so long, and sets a timeout of its own after the response. */
const limitSilence = (response: ServerResponse, milliseconds: number): void => {
  response.socket?.setTimeout(milliseconds)
}
