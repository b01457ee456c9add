import type { ClientRequest } from 'node:http'
import type { HttpBody } from '../adapter.js'

/**
 * Returns header names and values alternately, which `node:http` writes without changes: the headers of the route, the
 * content length, the supported encodings, and the headers of the request, which take precedence.
 */
export function headerList(
  method: string,
  body: HttpBody | undefined,
  headers: Readonly<Record<string, string>>,
  routeHeaders: Readonly<Record<string, string>>,
): string[] {
  const list: string[] = []
  for (const name in routeHeaders) if (!(name in headers)) list.push(name, routeHeaders[name] as string)
  if (!('accept-encoding' in headers)) list.push('accept-encoding', 'gzip, deflate, br')
  const length = 'content-length' in headers ? undefined : lengthOf(method, body)
  if (length !== undefined) list.push('content-length', String(length))
  for (const name in headers) list.push(name, headers[name] as string)
  return list
}

/** The length of a body in bytes, if known; 0 for methods that usually have a body but have none. */
function lengthOf(method: string, body: HttpBody | undefined): number | undefined {
  if (typeof body === 'string') return Buffer.byteLength(body)
  if (body instanceof Uint8Array) return body.byteLength
  if (body instanceof Blob) return body.size
  return body === undefined && (method === 'POST' || method === 'PUT' || method === 'PATCH') ? 0 : undefined
}

/** Writes a body with backpressure and ends the request. If the body fails, the request is destroyed. */
export function writeBody(request: ClientRequest, body: HttpBody | undefined): void {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body)
    return
  }
  pump(request, body instanceof Blob ? body.stream() : body).catch((error: Error) => request.destroy(error))
}

async function pump(request: ClientRequest, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    await write(request, chunk)
    if (request.destroyed) return
  }
  request.end()
}

/** Writes a chunk, and waits until it can be overwritten or the request was closed. */
function write(request: ClientRequest, chunk: Uint8Array): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      request.removeListener('close', done)
      resolve()
    }
    request.on('close', done)
    request.write(chunk, done)
  })
}
