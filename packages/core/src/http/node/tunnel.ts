import { type ClientRequest, request as httpRequest } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { addressOf, proxyAuthorization } from './proxy.js'

/** Milliseconds that a proxy has for the way to its target. */
const TIMEOUT = 30_000

type TunnelOptions = RequestOptions & { ended?: AbortSignal | undefined }

/** Sends through a tunnel, whose making ends with the request that it is made for. */
export function requestThroughTunnel(options: RequestOptions): ClientRequest {
  const controller = new AbortController()
  const request = httpsRequest({ ...options, ended: controller.signal } as TunnelOptions)
  const { destroy } = request
  // Without a connection of its own yet, a request tells nobody that it was destroyed.
  request.destroy = error => {
    controller.abort()
    return destroy.call(request, error)
  }
  return request
}

/** Keeps TLS connections that go through a proxy: it is shown the host and port of the call, and nothing else. */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL

  constructor(proxy: URL, options: AgentOptions) {
    super(options)
    this.#proxy = proxy
  }

  override createConnection(
    options: RequestOptions,
    done: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): undefined {
    const fail = done as (error: Error) => void
    const target = `${options.host?.includes(':') ? `[${options.host}]` : options.host}:${options.port}`
    const open = this.#proxy.protocol === 'https:' ? httpsRequest : httpRequest
    const request = open({
      ...addressOf(this.#proxy),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...proxyAuthorization(this.#proxy) },
      agent: false,
    })
    request.setTimeout(TIMEOUT, () => {
      request.destroy(Object.assign(new Error('the proxy did not answer'), { code: 'ETIMEDOUT' }))
    })
    request.once('error', fail)
    const { ended } = options as TunnelOptions
    const giveUp = (): void => void request.destroy()
    ended?.addEventListener('abort', giveUp)
    request.once('close', () => ended?.removeEventListener('abort', giveUp))
    request.once('connect', ({ statusCode }, socket) => {
      ended?.removeEventListener('abort', giveUp)
      request.removeListener('error', fail)
      if (statusCode === 200) {
        socket.setTimeout(0)
        const { host, path, ...tls } = options
        return done(null, connectTls({ ...(tls as ConnectionOptions), socket }))
      }
      socket.destroy()
      fail(Object.assign(new Error(`the proxy answered with ${statusCode}`), { code: 'ERR_PROXY_TUNNEL' }))
    })
    request.end()
  }
}
