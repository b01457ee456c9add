import { bearerTokenOf } from '../api/authentication/bearer-token.js'
import { normalizeAddress } from '../api/http/addresses.js'
import type { Request } from '../api/http/request.js'
import type { Access } from '../identity/access.js'
import { forbidden } from '../platform/errors.js'
import { isSameSecret } from '../platform/is-same-secret.js'
import type { Keys } from '../platform/keys.js'
import { isLoopback, isLoopbackUrl } from '../platform/loopback.js'

/** The secret that gives programs on other machines access to the admin API. It is derived from the emulator's key. */
export const adminSecretOf = (keys: Keys): string => keys.derive('admin secret', 32).toString('base64url')

/** Headers that proxies add, in addition to those that start with `X-Forwarded-`. */
const PROXY_HEADERS: ReadonlySet<string> = new Set([
  'cdn-loop',
  'cf-connecting-ip',
  'fastly-client-ip',
  'forwarded',
  'true-client-ip',
  'via',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-envoy-external-address',
  'x-original-host',
  'x-original-url',
  'x-real-ip',
  'x-remote-addr',
])

/**
 * Accepts requests with the admin secret, and requests from programs on this machine. Rejects web pages, and requests that come
 * through a proxy. A proxy or tunnel on this machine that adds no header cannot be distinguished from a program.
 * @throws 403 with the reason.
 */
export function checkAdministrator(request: Request, secret: string, { isProxied }: Pick<Access, 'isProxied'>): void {
  if (hasSecret(request, secret)) return
  const reason = isProxied ? 'could come through the proxy of the public URL' : outsideReason(request)
  if (reason === undefined) return
  throw forbidden(
    `The admin API is restricted to programs on this machine, but this request ${reason}. Send the admin secret of the emulator as a bearer token`,
  )
}

function hasSecret({ headers }: Request, secret: string): boolean {
  const token = bearerTokenOf(headers)
  return token !== undefined && isSameSecret(token, secret)
}

/** The reason why a request might not come from a program on this machine; undefined if it does. */
function outsideReason({ headers, raw }: Request): string | undefined {
  const address = normalizeAddress(raw.socket.remoteAddress)
  if (!isLoopback(address)) return 'comes from another machine'
  if (!isLoopbackUrl(`http://${headers.host}`)) return `is for the host ${headers.host}`
  const header = Object.keys(headers).find(name => PROXY_HEADERS.has(name) || name.startsWith('x-forwarded-'))
  if (header !== undefined) return `came through a proxy (${header})`
  // Proxies such as nginx use HTTP/1.0 by default; current programs do not.
  if (raw.httpVersion !== '1.1') return `uses HTTP/${raw.httpVersion}, as proxies do`
  if (headers.origin !== undefined) return 'comes from a web page (Origin)'
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'none') return 'comes from a web page (Sec-Fetch-Site)'
  return undefined
}
