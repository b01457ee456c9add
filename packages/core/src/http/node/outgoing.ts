import type { ClientRequest } from 'node:http'
import type { HttpBody } from '../adapter.js'

/**
 * Names and values in turn, which `node:http` writes as they are: the ones of the route, those that tell what is sent and
 * understood, and the request's own, which win.
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

/** Bytes of a body, where they can be told; a method that usually has a body says so when it has none. */
function lengthOf(method: string, body: HttpBody | undefined): number | undefined {
  if (typeof body === 'string') return Buffer.byteLength(body)
  if (body instanceof Uint8Array) return body.byteLength
  if (body instanceof Blob) return body.size
  return body === undefined && (method === 'POST' || method === 'PUT' || method === 'PATCH') ? 0 : undefined
}

/** Writes a body and ends the request, no faster than the connection takes it. A body that fails breaks the request off. */
export function writeBody(request: ClientRequest, body: HttpBody | undefined): void {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body)
    return
  }
  pump(request, body instanceof Blob ? body.stream() : body).catch((error: Error) => request.destroy(error))
}

async function pump(request: ClientRequest, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    await written(request, chunk)
    if (request.destroyed) return
  }
  request.end()
}

/** Waits until the system has taken a chunk, which may be overwritten afterwards, or until the request broke off. */
function written(request: ClientRequest, chunk: Uint8Array): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      request.removeListener('close', done)
      resolve()
    }
    request.on('close', done)
    request.write(chunk, done)
  })
}
