import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { isLasError, type LasError } from '../../errors/las-error.js'
import { type HttpAdapter, type HttpFailure, type HttpRequest, type HttpResponse, httpFailure } from '../adapter.js'
import { decodeBody, headersOf, readText } from './incoming.js'
import { headerList, writeBody } from './outgoing.js'
import { type ConnectionSettings, createRoutes, type Route } from './route.js'

/** An absolute URL that does not need to be parsed, because its host and path contain no special characters. */
const plainUrl = /^(https?:\/\/[a-z0-9.-]+(?::\d+)?)(\/[!-"$-[\]-~]*)$/

type Resolve = (response: HttpResponse) => void

/**
 * Sends requests with `node:http` and `node:https`, and keeps connections alive. It loads no other HTTP library.
 *
 * @example
 * const transport = createTransport({ http: nodeAdapter({ maxConnections: 64 }) })
 */
export function nodeAdapter(settings: ConnectionSettings = {}): HttpAdapter {
  const routeTo = createRoutes(settings)
  const known = new Map<string, Route>()

  async function findRoute(origin: string): Promise<Route> {
    try {
      const route = await routeTo(origin)
      known.set(origin, route)
      return route
    } catch (error) {
      throw toFailure(error)
    }
  }

  return request => {
    const { origin, path } = split(request.url)
    const route = known.get(origin)
    return route ? exchange(route, path, request) : findRoute(origin).then(found => exchange(found, path, request))
  }
}

function exchange(route: Route, path: string, outgoing: HttpRequest): Promise<HttpResponse> {
  const { method, headers, body, streamed } = outgoing
  return new Promise((resolve, reject) => {
    const request = route.open({
      ...route.options,
      method,
      path: route.prefix + path,
      headers: headerList(method, body, headers, route.headers),
    })
    const fail = (error: unknown): void => reject(toFailure(error, request))
    whenAborted(outgoing, request, () => {
      reject(httpFailure('ABORT_ERR', 'the exchange was aborted'))
      request.destroy()
    })
    request.on('error', fail)
    request.on('upgrade', (_, socket) => {
      socket.destroy()
      fail(Object.assign(new Error('the connection was switched to another protocol'), { code: 'ECONNRESET' }))
    })
    request.on('response', response => receive(response, request, streamed === true, resolve, fail))
    writeBody(request, body)
  })
}

function whenAborted(outgoing: HttpRequest, request: ClientRequest, abort: () => void): void {
  if (outgoing.onAbort) {
    outgoing.onAbort(abort)
    return
  }
  const { signal } = outgoing
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  request.on('close', () => signal.removeEventListener('abort', abort))
}

function receive(
  response: IncomingMessage,
  request: ClientRequest,
  streamed: boolean,
  resolve: Resolve,
  fail: (error: unknown) => void,
): void {
  const status = response.statusCode ?? 0
  const headers = headersOf(response)
  // A server that responds before it has read the whole request does not need the rest.
  if (!request.writableEnded) {
    response.on('end', () => {
      if (!request.writableEnded) request.destroy()
    })
  }
  const read = (body: Readable): void => {
    if (streamed && status >= 200 && status < 300)
      resolve({ status, headers, body: '', stream: chunksOf(body, request) })
    else readText(body, text => resolve({ status, headers, body: text }), fail)
  }
  if ('content-encoding' in headers && status !== 204 && headers['content-length'] !== '0')
    decodeBody(response).then(read, fail)
  else read(response)
}

async function* chunksOf(body: Readable, request: ClientRequest): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body
  } catch (error) {
    throw toFailure(error, request)
  }
}

/** Splits a URL into its origin and the rest. */
function split(url: string): { origin: string; path: string } {
  const plain = plainUrl.exec(url)
  if (plain?.[1] && plain[2]) return { origin: plain[1], path: plain[2] }
  const { origin, pathname, search } = new URL(url)
  return { origin, path: `${pathname}${search}` }
}

function toFailure(error: unknown, request?: ClientRequest): HttpFailure | LasError {
  if (isLasError(error)) return error
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  return httpFailure(String(code ?? 'ERR_NETWORK'), String(message || code || error), request?.reusedSocket === true)
}
