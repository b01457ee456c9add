import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Access } from '../../identity/access.js'
import { isLoopback } from '../../platform/loopback.js'
import { hostOfUrl } from '../http/addresses.js'
import type { ApiContext } from '../http/context.js'
import type { Request } from '../http/request.js'

/**
 * Whether pages that require no token can be returned to a request for this host. A malicious site can point its own name to this
 * machine (DNS rebinding), but not an IP address or `localhost`. If the pages require a secret, any name is accepted, because
 * they contain no information without the secret.
 */
export function isTrustedHost({ signInSecret }: Access, { host = '' }: IncomingHttpHeaders): boolean {
  if (signInSecret !== undefined) return true
  const url = `http://${host}`
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return isLoopback(hostname) || isIP(hostOfUrl(hostname)) !== 0
}

/** The reason why a page is not available on the host of a request that {@link isTrustedHost} rejects. */
export const untrustedHost = (
  { origin }: Pick<ApiContext, 'origin'>,
  { headers: { host } }: Pick<Request, 'headers'>,
): string =>
  `This page is not available on the host ${host}. Use ${origin()}, or start the emulator with --public-url if its users reach it as ${host}`
