import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { answerTooLarge, MAX_ANSWER_BYTES } from '../adapter.js'
import { loadModule } from './load-module.js'

/** The headers of an answer; a list that came in several lines is joined. */
export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const cookies = headers['set-cookie']
  return (cookies ? { ...headers, 'set-cookie': cookies.join(', ') } : headers) as Record<string, string>
}

/** The body of an answer as its content encoding tells; undecoded where that is unknown. */
export async function decoded(response: IncomingMessage): Promise<Readable> {
  const decoder = await decoderFor(response.headers['content-encoding'])
  // An error of either side comes out of the decoder.
  return decoder ? pipeline(response, decoder, () => undefined) : response
}

/** Reads the body of an answer as text. */
export function readText(body: Readable, done: (text: string) => void, fail: (error: Error) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  let ended = false
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) body.destroy(answerTooLarge())
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
    if (!ended) fail(Object.assign(new Error('the connection closed'), { code: 'ECONNRESET' }))
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
