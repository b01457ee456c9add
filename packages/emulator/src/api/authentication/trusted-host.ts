import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Access } from '../../identity/access.js'
import { isLoopback } from '../../platform/loopback.js'
import { hostOfUrl } from '../http/addresses.js'

/**
 * Whether a page that needs no token may be shown to a request for this host. A web page can give its own name the address of this machine (DNS
 * rebinding), and would then pass for the emulator; it cannot do so with an IP address, or with `localhost`. Where the pages ask for a secret, they
 * tell nothing without it, and may have any name.
 */
export function isTrustedHost({ signInSecret }: Access, { host = '' }: IncomingHttpHeaders): boolean {
  if (signInSecret !== undefined) return true
  const url = `http://${host}`
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return isLoopback(hostname) || isIP(hostOfUrl(hostname)) !== 0
}
