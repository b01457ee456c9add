import { isLoopback, isLoopbackUrl } from '../../platform/loopback.js'
import { normalizeAddress } from '../http/addresses.js'
import type { Request } from '../http/request.js'

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
 * The reason why a request might come from another machine, directly or through a proxy; undefined if it comes from this machine. A proxy
 * or tunnel on this machine that adds no header cannot be distinguished from a program.
 */
export function otherMachineReason({ headers, raw }: Pick<Request, 'headers' | 'raw'>): string | undefined {
  const address = normalizeAddress(raw.socket.remoteAddress)
  if (!isLoopback(address)) return 'comes from another machine'
  if (!isLoopbackUrl(`http://${headers.host}`)) return `is for the host ${headers.host}`
  const header = Object.keys(headers).find(name => PROXY_HEADERS.has(name) || name.startsWith('x-forwarded-'))
  if (header !== undefined) return `came through a proxy (${header})`
  // Proxies such as nginx use HTTP/1.0 by default; current programs do not.
  if (raw.httpVersion !== '1.1') return `uses HTTP/${raw.httpVersion}, as proxies do`
  return undefined
}
