import { checkLocal } from '../../api/authentication/authenticate.js'
import { isTrustedHost, untrustedHost } from '../../api/authentication/trusted-host.js'
import type { ApiContext } from '../../api/http/context.js'
import { originOf, type Request } from '../../api/http/request.js'
import { forbidden } from '../../platform/errors.js'

/**
 * Accepts requests of the console's own pages, and of programs, which send neither `Origin` nor `Sec-Fetch-Site`. `SameSite` does not
 * suffice: pages on other ports of this machine belong to the same site.
 * @throws 403 with the reason.
 */
export function checkOwnPage(context: ApiContext, request: Request): void {
  const { headers } = request
  if (!isTrustedHost(context.access, headers)) throw forbidden(untrustedHost(context, request))
  if (context.access.anonymousCaller) checkLocal(headers)
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') {
    throw forbidden(`This request is restricted to pages of the console (Sec-Fetch-Site: ${site})`)
  }
  const own = [context.origin(request), originOf(request)]
  if (headers.origin !== undefined && !own.includes(headers.origin)) {
    throw forbidden(
      `This request is restricted to pages of the console, at ${own[0]}, not ${headers.origin}. If a proxy changes the URL, start the emulator with --public-url`,
    )
  }
}
