import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** A request as its handler sees it. Its body is unread until the handler reads it. */
export interface Request {
  readonly method: string
  /** As it came, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The parts of the path that its route names, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** What Node.js has of it. */
  readonly raw: IncomingMessage
}

/** The path and the query of a request; a proxy is sent the whole URL. */
export function targetOf({ url = '/' }: IncomingMessage): { path: string; query: URLSearchParams } {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '')
  const end = target.indexOf('?')
  return end < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, end), query: new URLSearchParams(target.slice(end)) }
}

/** Whether a request came over HTTPS. */
export const isEncrypted = ({ raw }: Request): boolean => 'encrypted' in raw.socket
