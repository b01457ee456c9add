import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { MAX_RESPONSE_BYTES, responseTooLarge } from '../adapter.js'
import { loadModule } from './load-module.js'

/** The headers of a response. Repeated headers are joined. */
export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const cookies = headers['set-cookie']
  return (cookies ? { ...headers, 'set-cookie': cookies.join(', ') } : headers) as Record<string, string>
}

/** Decodes the body of a response according to its content encoding. Unknown encodings are not decoded. */
export async function decodeBody(response: IncomingMessage): Promise<Readable> {
  const decoder = await decoderFor(response.headers['content-encoding'])
  // The decoder emits the errors of both streams.
  return decoder ? pipeline(response, decoder, () => undefined) : response
}

/** Reads the body of a response as text. */
export function readText(body: Readable, done: (text: string) => void, fail: (error: Error) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  let ended = false
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength
    if (bytes > MAX_RESPONSE_BYTES) body.destroy(responseTooLarge())
    else chunks.push(chunk)
  })
  body.on('end', () => {
    ended = true
    const [only] = chunks
    const text = (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString()
    done(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  })
  body.on('error', fail)
  body.on('close', () => {
    if (!ended) fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }))
  })
}

async function decoderFor(encoding: string | undefined): Promise<Transform | undefined> {
  const zlib = await loadModule('node:zlib', () => import('node:zlib'))
  switch (encoding?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip()
    case 'deflate':
      return zlib.createInflate()
    case 'br':
      return zlib.createBrotliDecompress()
    default:
      return undefined
  }
}
