import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { badRequest } from '../../platform/errors.js'
import type { ConnectionLimits } from '../../platform/limits.js'
import { hostInUrl, normalizeAddress } from './addresses.js'
import type { Observation } from './observation.js'

/** A request whose body has not been read yet. */
export interface Request {
  readonly method: string
  /** The encoded path, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The decoded path parameters. */
  readonly params: Readonly<Record<string, string>>
  readonly raw: IncomingMessage
  readonly limits: ConnectionLimits
  readonly observation?: Observation | undefined
}

/**
 * The path and the query string of a request. The query string starts with `?` unless it is empty. Clients that use a proxy send
 * an absolute URL.
 */
export function targetOf({ url = '/', method }: IncomingMessage): { path: string; search: string } {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  const end = target.indexOf('?')
  if (end < 0) return { path: target, search: '' }
  // The Zapier app lists the runs of an agent with `GET …/runs/?status=…`.
  const hasSlash = method === 'GET' && end > 1 && target[end - 1] === '/'
  return { path: target.slice(0, hasSlash ? end - 1 : end), search: target.slice(end) }
}

/**
 * Parses the parameters of a query string or a form.
 * @param subject The subject of error messages, such as `The query`.
 * @throws 400 if there are more than `limit` parameters.
 */
export function parseParameters(text: string, limit: number, subject: string): URLSearchParams {
  let count = 1
  for (let index = text.indexOf('&'); index >= 0; index = text.indexOf('&', index + 1)) count += 1
  if (count > limit) throw badRequest(`${subject} has more than ${limit} parameters`)
  return new URLSearchParams(text)
}

/** Whether a request came over HTTPS. */
export const isEncrypted = ({ raw }: Pick<Request, 'raw'>): boolean => 'encrypted' in raw.socket

/**
 * The origin that a client used to reach the server, such as `http://las-emulator:8099`. It contains the host of the request or,
 * if an HTTP/1.0 request has none, the server's address of the connection. `X-Forwarded-*` and `Forwarded` are ignored, because
 * any client can send them.
 *
 * @returns undefined if a URL cannot contain the address, such as a link-local one.
 */
export function originOf(request: Pick<Request, 'raw'>): string | undefined {
  const authority = authorityOf(request.raw) || addressOf(request.raw)
  const url = `${isEncrypted(request) ? 'https' : 'http'}://${authority}`
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/** The host and port of a request, from an absolute URL, which takes precedence (RFC 9112, 3.2.2), or from the `Host` header. */
export const authorityOf = ({ url = '/', headers }: IncomingMessage): string | undefined =>
  /^https?:\/\/([^/?]*)/i.exec(url)?.[1] ?? headers.host

function addressOf({ socket: { localAddress, localPort } }: IncomingMessage): string {
  return `${hostInUrl(normalizeAddress(localAddress))}:${localPort}`
}
