import {
  type HttpAdapter,
  type HttpFailure,
  type HttpResponse,
  httpFailure,
  isChunks,
  isHttpFailure,
  MAX_RESPONSE_BYTES,
  responseTooLarge,
} from './adapter.js'

/** Sends requests with the global `fetch`. */
export function fetchAdapter(): HttpAdapter {
  return async request => {
    const { method, url, headers, body, signal, streamed, reporter } = request
    if (reporter) return reporter(request)
    const init: RequestInit & { duplex?: 'half' } = { method, headers, signal, redirect: 'manual' }
    if (isChunks(body)) {
      init.body = toReadableStream(body)
      init.duplex = 'half'
    } else if (body !== undefined) {
      // `slice` removes the type of the Blob, which would be sent as the content type.
      init.body = body instanceof Blob ? body.slice() : (body as BodyInit)
    }
    try {
      const response = await fetch(url, init)
      const isStream = streamed && response.ok
      const text = isStream ? '' : await readText(response)
      return toHttpResponse(response, text, isStream ? readChunks(response.body) : undefined)
    } catch (error) {
      throw isHttpFailure(error) ? error : toFailure(error)
    }
  }
}

/** Converts a response. Its headers are converted when they are first read, because most successful calls do not need them. */
function toHttpResponse(response: Response, body: string, stream: AsyncIterable<Uint8Array> | undefined): HttpResponse {
  let headers: Record<string, string> | undefined
  return {
    status: response.status,
    get headers() {
      headers ??= Object.fromEntries(response.headers)
      return headers
    },
    set headers(value) {
      headers = value
    },
    body,
    stream,
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

/**
 * Reads the body as text. Unlike `response.text()`, it has a size limit. It does not use {@link readChunks}, because an async
 * generator takes several percent of the time of a request.
 */
async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    bytes += read.value.byteLength
    if (bytes > MAX_RESPONSE_BYTES) {
      await reader?.cancel().catch(() => undefined)
      throw responseTooLarge()
    }
    text += decoder.decode(read.value, { stream: true })
  }
  return text + decoder.decode()
}

/** Reads chunks without async iteration, which the streams of some browsers do not support. */
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

/** The `fetch` of Node.js reports the reason in `cause`, and a closed connection as `UND_ERR_SOCKET`. */
function toFailure(error: unknown): HttpFailure {
  const { cause, message } = Object(error) as { cause?: { code?: unknown; message?: unknown }; message?: unknown }
  const code = cause?.code === 'UND_ERR_SOCKET' ? 'ECONNRESET' : String(cause?.code ?? 'ERR_NETWORK')
  return httpFailure(code, String(cause?.message ?? message ?? error))
}
