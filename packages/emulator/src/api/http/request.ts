import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { badRequest } from '../../platform/errors.js'
import type { ConnectionLimits } from '../../platform/limits.js'
import { hostInUrl, plainAddress } from './addresses.js'

/** A request as its handler sees it. Its body is unread until the handler reads it. */
export interface Request {
  readonly method: string
  /** As it came, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The parts of the path that its route names, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly raw: IncomingMessage
  readonly limits: ConnectionLimits
}

/** The path and the query string of a request, which starts with `?` unless it is empty; a proxy is sent the whole URL. */
export function targetOf({ url = '/' }: IncomingMessage): { path: string; search: string } {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  const end = target.indexOf('?')
  return end < 0 ? { path: target, search: '' } : { path: target.slice(0, end), search: target.slice(end) }
}

/**
 * The parameters of a query string or a form.
 * @param subject What the parameters are of, in a message: `The query`.
 * @throws 400 when there are more than `limit`.
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
 * The origin under which a client reached the server, such as `http://las-emulator:8099`: the host that the request names or, in HTTP/1.0
 * without one, the address that the connection was made to. `X-Forwarded-*` and `Forwarded` are ignored, since any client can send them.
 *
 * @returns undefined when no URL can name that address, such as a link-local one.
 */
export function originOf(request: Pick<Request, 'raw'>): string | undefined {
  const authority = authorityOf(request.raw) || addressOf(request.raw)
  const url = `${isEncrypted(request) ? 'https' : 'http'}://${authority}`
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/** The host and port that a request names: in a whole URL, which counts more (RFC 9112, 3.2.2), or in the header `Host`. */
export const authorityOf = ({ url = '/', headers }: IncomingMessage): string | undefined =>
  /^https?:\/\/([^/?]*)/i.exec(url)?.[1] ?? headers.host

function addressOf({ socket: { localAddress, localPort } }: IncomingMessage): string {
  return `${hostInUrl(plainAddress(localAddress))}:${localPort}`
}
