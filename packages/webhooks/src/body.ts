import { checkBodySize, MAX_BODY_BYTES } from './limits.js'

/** The raw body of a request: the exact bytes that were received, or their text. */
export type WebhookBody = string | ArrayBuffer | ArrayBufferView

/** @throws {TypeError} if this is not a raw body. */
export function toBytes(body: WebhookBody): Uint8Array {
  if (typeof body === 'string') {
    checkBodySize(body.length)
    return new TextEncoder().encode(body)
  }
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  // `instanceof` fails for buffers of other realms.
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body)
  throw new TypeError(
    `body must be the raw body, as text or bytes, but is ${kindOf(body)}. The signature covers the exact bytes of the body, so read ` +
      'the body before a framework parses it: in Express with express.raw({ type: () => true }), in other frameworks as described in ' +
      'the README of @las/webhooks.',
  )
}

function kindOf(body: unknown): string {
  if (body === null || typeof body !== 'object') return String(body)
  return Array.isArray(body) ? 'an array' : 'an object, which a framework may have parsed'
}

/** Reads the body of a request. Stops if it exceeds the limit. */
export async function readBody(request: Request): Promise<Uint8Array> {
  if (request.bodyUsed) {
    throw new TypeError(
      'The body of the request was already read. Call verifyRequest before you read it, or pass request.clone().',
    )
  }
  checkBodySize(Number(request.headers.get('content-length')))
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MAX_BODY_BYTES) reader.cancel().catch(() => {})
    checkBodySize(size)
    chunks.push(value)
  }
  return concatenate(chunks)
}

export function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, { byteLength }) => size + byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
