import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { ConnectionOptions } from 'node:tls'
import { isLoopback } from '../loopback.js'
import { loadModule } from './load-module.js'
import { addressOf, proxyAuthorization, proxyOf } from './proxy.js'

/** The options of TLS connections: `ca`, `cert`, `key`, `rejectUnauthorized` and other options of `tls.connect`. */
export type TlsOptions = Omit<ConnectionOptions, 'host' | 'port' | 'path' | 'socket'>

/** Settings of the connections of {@link nodeAdapter}. */
export interface ConnectionSettings {
  /** The maximum number of simultaneous connections to one origin; no limit by default. */
  maxConnections?: number | undefined
  tls?: TlsOptions | undefined
  /**
   * URL of an HTTP proxy for all requests except those to loopback addresses; `false` to use no proxy. By default, the
   * environment variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are used.
   */
  proxy?: string | false | undefined
}

/** The connection settings for one origin. */
export interface Route {
  open: (options: RequestOptions) => ClientRequest
  /** Options of every request: host, port, agent. */
  options: RequestOptions
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>
  /** Added before the path: the origin, if a proxy requires whole URLs. */
  prefix: string
}

/** Creates a function that returns the route to an origin. Each route is determined once and keeps connections alive. */
export function createRoutes(settings: ConnectionSettings): (origin: string) => Promise<Route> {
  const pool = { keepAlive: true, maxSockets: settings.maxConnections ?? Number.POSITIVE_INFINITY }
  const routes = new Map<string, Promise<Route>>()
  const http = new HttpAgent(pool)
  const https = new HttpsAgent({ ...pool, ...settings.tls })

  async function find(origin: string): Promise<Route> {
    const url = new URL(origin)
    const { hostname, host } = url
    const secure = url.protocol === 'https:'
    const target = addressOf(url)
    const proxy = isLoopback(hostname) ? undefined : await proxyOf(origin, settings.proxy)
    if (proxy && secure) {
      const { requestThroughTunnel, TunnelAgent } = await loadModule('@las/core/node', () => import('./tunnel.js'))
      const agent = new TunnelAgent(proxy, { ...pool, ...settings.tls })
      return { open: requestThroughTunnel, options: { ...target, agent }, headers: { host }, prefix: '' }
    }
    if (proxy) {
      const open = proxy.protocol === 'https:' ? httpsRequest : httpRequest
      const agent = proxy.protocol === 'https:' ? https : http
      const headers = { host, ...proxyAuthorization(proxy) }
      return { open, options: { ...addressOf(proxy), agent }, headers, prefix: origin }
    }
    const [open, agent] = secure ? [httpsRequest, https] : [httpRequest, http]
    return { open, options: { ...target, agent }, headers: { host }, prefix: '' }
  }

  return origin => {
    const known = routes.get(origin)
    if (known) return known
    const route = find(origin)
    routes.set(origin, route)
    route.catch(() => routes.delete(origin))
    return route
  }
}
