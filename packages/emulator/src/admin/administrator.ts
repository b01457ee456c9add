import { bearerTokenOf } from '../api/authentication/bearer-token.js'
import { otherMachineReason } from '../api/authentication/other-machine.js'
import type { Request } from '../api/http/request.js'
import type { Access } from '../identity/access.js'
import { forbidden } from '../platform/errors.js'
import { isSameSecret } from '../platform/is-same-secret.js'
import type { Keys } from '../platform/keys.js'

/** The secret that gives programs on other machines access to the admin API. It is derived from the emulator's key. */
export const adminSecretOf = (keys: Keys): string => keys.derive('admin secret', 32).toString('base64url')

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
function outsideReason(request: Request): string | undefined {
  const { headers } = request
  const reason = otherMachineReason(request)
  if (reason !== undefined) return reason
  if (headers.origin !== undefined) return 'comes from a web page (Origin)'
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'none') return 'comes from a web page (Sec-Fetch-Site)'
  return undefined
}
