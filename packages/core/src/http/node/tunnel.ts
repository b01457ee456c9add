import { type ClientRequest, request as httpRequest } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { addressOf, proxyAuthorization } from './proxy.js'

/** The maximum time for a proxy to connect to its target. */
const CONNECT_TIMEOUT_MS = 30_000

type TunnelOptions = RequestOptions & { ended?: AbortSignal | undefined }

/** Sends a request through a tunnel. If the request ends before the tunnel is ready, the connection attempt is cancelled. */
export function requestThroughTunnel(options: RequestOptions): ClientRequest {
  const controller = new AbortController()
  const request = httpsRequest({ ...options, ended: controller.signal } as TunnelOptions)
  const { destroy } = request
  // A request without a connection emits no event when it is destroyed.
  request.destroy = error => {
    controller.abort()
    return destroy.call(request, error)
  }
  return request
}

/** An agent for TLS connections through a proxy. The proxy sees only the host and port of a request. */
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
    request.setTimeout(CONNECT_TIMEOUT_MS, () => {
      request.destroy(Object.assign(new Error('the proxy did not respond'), { code: 'ETIMEDOUT' }))
    })
    request.once('error', fail)
    const { ended } = options as TunnelOptions
    const cancel = (): void => void request.destroy()
    ended?.addEventListener('abort', cancel)
    request.once('close', () => ended?.removeEventListener('abort', cancel))
    request.once('connect', ({ statusCode }, socket) => {
      ended?.removeEventListener('abort', cancel)
      request.removeListener('error', fail)
      if (statusCode === 200) {
        socket.setTimeout(0)
        const { host, path, ...tls } = options
        return done(null, connectTls({ ...(tls as ConnectionOptions), socket }))
      }
      socket.destroy()
      fail(Object.assign(new Error(`the proxy responded with status ${statusCode}`), { code: 'ERR_PROXY_TUNNEL' }))
    })
    request.end()
  }
}
