import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** Headers that describe the connection. */
const OMITTED = /^(?:connection|transfer-encoding|expect|keep-alive|upgrade|te|trailer)$/

/**
 * A request of Node.js as one of the web.
 *
 * @param signal Aborted when the client disconnects.
 * @param body The body, if it has been read already.
 * @throws {TypeError} if the method, the host or the path cannot be part of a request of the web.
 */
export function toWebRequest(incoming: IncomingMessage, signal: AbortSignal, body?: string): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => {
      const isOmitted = OMITTED.test(name) || (name === 'content-length' && body !== undefined)
      return value === undefined || isOmitted ? [] : [[name, String(value)]]
    }),
    signal,
    ...(hasBody &&
      (body === undefined ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : { body })),
  }
  // Clients that use a proxy send an absolute URL. The path is not relative to the host, because //example.com would be another host.
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  return new Request(new URL(`http://${headers.host ?? 'localhost'}${target.startsWith('/') ? target : '/'}`), init)
}

/** Sends a response of the web, until the client disconnects. */
export async function sendWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) {
    outgoing.end()
    return
  }
  outgoing.flushHeaders()
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing)
}
