import * as http from 'node:http'
import * as https from 'node:https'
import { Readable } from 'node:stream'

export interface HttpRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** The body. A function is called once. */
  readonly body?: Uint8Array | (() => AsyncIterable<Uint8Array>) | undefined
  /** Ends the request, and the body of its response. */
  readonly signal?: AbortSignal | undefined
}

export interface HttpResponse {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** Can be read once. If the loop ends early, the connection is closed. */
  readonly body: AsyncGenerator<Buffer, void>
  /** Closes the connection unless the body has been read. */
  discard(): void
}

export interface HttpClientOptions {
  /** The maximum number of connections. Further requests wait. */
  readonly maxConnections: number
  /** The maximum time without progress, in milliseconds. */
  readonly timeout: number
}

/** Keep-alive connections that are not used for this time are closed, in milliseconds. */
const IDLE_TIMEOUT = 15_000

/** No byte was transferred for the time limit, or no connection became free. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** Sends requests over a bounded number of keep-alive connections. It does not retry. */
export class HttpClient {
  readonly #agents: { readonly 'http:': http.Agent; readonly 'https:': https.Agent }
  readonly #maxConnections: number
  readonly #timeout: number
  /** Each function ends a request with an error. */
  readonly #active = new Set<(error: Error) => unknown>()
  #closed: Error | undefined

  constructor({ maxConnections, timeout }: HttpClientOptions) {
    const options: http.AgentOptions = {
      keepAlive: true,
      maxSockets: maxConnections,
      maxFreeSockets: maxConnections,
      scheduling: 'lifo',
      timeout: IDLE_TIMEOUT,
    }
    this.#agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) }
    this.#maxConnections = maxConnections
    this.#timeout = timeout
  }

  /** Sends a request. The promise resolves when the headers of the response have been received. */
  send({ method, url, headers, body, signal }: HttpRequest): Promise<HttpResponse> {
    const isSecure = url.protocol === 'https:'
    if (this.#closed) return Promise.reject(this.#closed)
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(url, {
        method,
        headers,
        agent: this.#agents[isSecure ? 'https:' : 'http:'],
      })
      const source = typeof body === 'function' ? Readable.from(body(), { objectMode: false }) : undefined
      const watchdog = new Watchdog(this.#timeout, error => request.destroy(error))
      let received: http.IncomingMessage | undefined
      const end = (error: Error): unknown => (received ?? request).destroy(error)
      const onAbort = (): unknown => end(signal?.reason)
      const release = (): void => {
        this.#active.delete(end)
        signal?.removeEventListener('abort', onAbort)
      }
      this.#active.add(end)
      signal?.addEventListener('abort', onAbort)

      watchdog.restart(`all ${this.#maxConnections} connections are in use`)
      request.once('socket', () => watchdog.restart('no connection was established'))
      request.once('response', response => {
        received = response
        watchdog.stop()
        // The store may reject an upload before it has received all of it.
        source?.destroy()
        response.once('close', release)
        resolve(asResponse(request, response, this.#timeout))
      })
      // An error after the response also fails its body.
      request.on('error', error => {
        if (!received) release()
        watchdog.stop()
        source?.destroy()
        reject(error)
      })
      if (source) {
        // Before there is a connection, bytes only fill the buffer of the request.
        source.on('data', () => {
          if (request.socket) watchdog.restart('the store did not receive the upload')
        })
        request.once('finish', () => watchdog.restart('the store did not respond'))
        source.on('error', error => request.destroy(error))
        source.pipe(request)
      } else {
        request.once('finish', () => watchdog.restart('the store did not respond'))
        request.end(body)
      }
    })
  }

  /** Ends all requests with an error, and closes all connections. */
  close(error: Error): void {
    this.#closed = error
    for (const end of [...this.#active]) end(error)
    for (const agent of Object.values(this.#agents)) agent.destroy()
  }
}

/** Reports an error if it is not restarted in time. */
class Watchdog {
  readonly #timeout: number
  readonly #onTimeout: (error: TimeoutError) => void
  #timer: NodeJS.Timeout | undefined

  constructor(timeout: number, onTimeout: (error: TimeoutError) => void) {
    this.#timeout = timeout
    this.#onTimeout = onTimeout
  }

  /** @param problem to report if the time is over */
  restart(problem: string): void {
    this.stop()
    this.#timer = setTimeout(
      () => this.#onTimeout(new TimeoutError(`${problem} for ${this.#timeout} ms`)),
      this.#timeout,
    )
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

function asResponse(request: http.ClientRequest, response: http.IncomingMessage, timeout: number): HttpResponse {
  const { statusCode = 0, headers } = response
  // An error between two reads of the body is reported by the next read.
  response.on('error', () => {})
  return {
    status: statusCode,
    headers,
    body: chunksOf(request, response, timeout),
    discard() {
      if (!response.complete || !request.writableFinished) request.destroy()
      else response.resume()
    },
  }
}

/** The time limit applies to the store only, not to the code that processes the chunks. */
async function* chunksOf(
  request: http.ClientRequest,
  response: http.IncomingMessage,
  timeout: number,
): AsyncGenerator<Buffer, void> {
  const chunks: AsyncIterator<Buffer, undefined> = response[Symbol.asyncIterator]()
  const watchdog = new Watchdog(timeout, error => response.destroy(error))
  let isComplete = false
  try {
    for (;;) {
      watchdog.restart('no data was received')
      const { value, done } = await chunks.next()
      watchdog.stop()
      if (done) break
      yield value
    }
    isComplete = true
  } finally {
    watchdog.stop()
    // A connection whose request was not sent completely cannot be used again.
    if (!isComplete || !request.writableFinished) request.destroy()
  }
}
