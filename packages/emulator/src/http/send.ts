import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer } from './answer.js'

/** Sends an answer, as far as its client takes it. */
export async function send(
  response: ServerResponse,
  { status, headers, body }: Answer,
  common: OutgoingHttpHeaders,
): Promise<void> {
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...common, ...headers })) {
    if (value !== undefined) response.setHeader(name, value)
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    if (status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body))
    response.end(body)
    return
  }
  await pipeline(body, response)
}
