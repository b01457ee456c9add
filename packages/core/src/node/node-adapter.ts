import type { ClientRequest, IncomingMessage } from 'node:http'
import {
  type HttpAdapter,
  type HttpFailure,
  type HttpRequest,
  type HttpResponse,
  httpFailure,
} from '../transport/adapter.js'
import { receive } from '../transport/incoming-body.js'
import { decoded, headersOf, readText } from './incoming.js'
import { bodyHeaders, writeBody } from './outgoing.js'
import { type ConnectionSettings, createRoutes, type Route } from './route.js'

/** An absolute URL that needs no parsing: a plain host, and a path of characters that HTTP carries. */
const plainUrl = /^(https?:\/\/[a-z0-9.-]+(?::\d+)?)(\/[!-"$-[\]-~]*)$/

/**
 * Sends over `node:http` and `node:https`, with connections that are kept alive and used again. Nothing else is loaded.
 *
 * @example
 * const transport = createTransport({ http: nodeAdapter({ maxConnections: 64 }) })
 */
export function nodeAdapter(settings: ConnectionSettings = {}): HttpAdapter {
  const routeTo = createRoutes(settings)
  const known = new Map<string, Route>()
  return async request => {
    const { origin, path } = split(request.url)
    let route = known.get(origin)
    if (!route) {
      route = await routeTo(origin).catch(error => {
        throw toFailure(error)
      })
      known.set(origin, route)
    }
    return exchange(route, path, request)
  }
}

function exchange(route: Route, path: string, outgoing: HttpRequest): Promise<HttpResponse> {
  const { method, headers, body, signal, streamed, onUploadProgress } = outgoing
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted())
    const request = route.open({
      ...route.options,
      method,
      path: `${route.prefix}${path}`,
      headers: { ...route.headers, 'accept-encoding': 'gzip, deflate, br', ...bodyHeaders(method, body), ...headers },
    })
    const abort = (): void => {
      reject(aborted())
      request.destroy()
    }
    const fail = (error: unknown): void => reject(toFailure(error, request))
    signal.addEventListener('abort', abort)
    request.on('close', () => signal.removeEventListener('abort', abort))
    request.on('error', fail)
    request.on('response', response => {
      answer(response, request, streamed === true).then(resolve, fail)
    })
    writeBody(request, body, onUploadProgress)
  })
}

async function answer(response: IncomingMessage, request: ClientRequest, streamed: boolean): Promise<HttpResponse> {
  const status = response.statusCode ?? 0
  const headers = headersOf(response)
  // A server that answers before it has read everything does not want the rest.
  response.on('end', () => {
    if (!request.writableEnded) request.destroy()
  })
  const body = 'content-encoding' in headers ? await decoded(response) : response
  if (streamed) return receive({ status, headers, body }, error => toFailure(error, request))
  return new Promise((resolve, reject) => {
    readText(body, text => resolve({ status, headers, body: text }), reject)
  })
}

/** The origin and the rest of a URL. */
function split(url: string): { origin: string; path: string } {
  const plain = plainUrl.exec(url)
  if (plain?.[1] && plain[2]) return { origin: plain[1], path: plain[2] }
  const { origin, pathname, search } = new URL(url)
  return { origin, path: `${pathname}${search}` }
}

function aborted(): HttpFailure {
  return httpFailure('ABORT_ERR', 'the exchange was aborted')
}

function toFailure(error: unknown, request?: ClientRequest): HttpFailure {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  return httpFailure(String(code ?? 'ERR_NETWORK'), String(message || code || error), request?.reusedSocket === true)
}
