import type { ClientRequest } from 'node:http'
import type { HttpBody } from '../transport/adapter.js'

/** Bytes that are known at once go out in pieces of this size when their progress is wanted. */
const PIECE = 65_536

type Report = (sentBytes: number) => void

/** The header for a body whose length is known. */
export function bodyHeaders(method: string, body: HttpBody | undefined): Record<string, string> | undefined {
  if (typeof body === 'string') return { 'content-length': String(Buffer.byteLength(body)) }
  if (body instanceof Uint8Array) return { 'content-length': String(body.byteLength) }
  if (body instanceof Blob) return { 'content-length': String(body.size) }
  return body === undefined && (method === 'POST' || method === 'PUT' || method === 'PATCH')
    ? { 'content-length': '0' }
    : undefined
}

/** Writes a body and ends the request, no faster than the connection takes it. A body that fails breaks the request off. */
export function writeBody(request: ClientRequest, body: HttpBody | undefined, report: Report | undefined): void {
  if (body === undefined || typeof body === 'string' || (body instanceof Uint8Array && !report)) {
    request.end(body)
    return
  }
  const chunks = body instanceof Uint8Array ? pieces(body) : body instanceof Blob ? body.stream() : body
  pump(request, chunks, report).catch((error: Error) => request.destroy(error))
}

async function pump(
  request: ClientRequest,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  report: Report | undefined,
): Promise<void> {
  let sentBytes = 0
  for await (const chunk of chunks) {
    await written(request, chunk)
    if (request.destroyed) return
    sentBytes += chunk.byteLength
    report?.(sentBytes)
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

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += PIECE) yield bytes.subarray(start, start + PIECE)
}
