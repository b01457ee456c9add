import { type HttpAdapter, type HttpFailure, httpFailure, isChunks, isHttpFailure } from './adapter.js'
import { receive } from './incoming-body.js'

/** Sends over the global `fetch`. */
export function fetchAdapter(): HttpAdapter {
  return async request => {
    const { method, url, headers, body, signal, streamed, reporter } = request
    if (reporter) return reporter(request)
    const init: RequestInit & { duplex?: 'half' } = { method, headers, signal, redirect: 'manual' }
    if (isChunks(body)) {
      init.body = toReadableStream(body)
      init.duplex = 'half'
    } else if (body !== undefined) {
      // Without its type, which would be sent as the content type.
      init.body = body instanceof Blob ? body.slice() : (body as BodyInit)
    }
    try {
      const response = await fetch(url, init)
      const head = { status: response.status, headers: Object.fromEntries(response.headers) }
      return await receive(head, readChunks(response.body), streamed)
    } catch (error) {
      throw isHttpFailure(error) ? error : toFailure(error)
    }
  }
}

function toReadableStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value.slice())
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** Reads without async iteration, which not every browser's streams have. */
async function* readChunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  const reader = body?.getReader()
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value
  } catch (error) {
    throw toFailure(error)
  } finally {
    await reader?.cancel().catch(() => undefined)
  }
}

/** Node's fetch tells the reason in `cause`, and calls a connection that breaks `UND_ERR_SOCKET`. */
function toFailure(error: unknown): HttpFailure {
  const { cause, message } = Object(error) as { cause?: { code?: unknown; message?: unknown }; message?: unknown }
  const code = cause?.code === 'UND_ERR_SOCKET' ? 'ECONNRESET' : String(cause?.code ?? 'ERR_NETWORK')
  return httpFailure(code, String(cause?.message ?? message ?? error))
}
