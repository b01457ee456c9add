import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from '../context.js'
import { forbidden, unauthorized } from '../errors.js'
import { isLoopbackUrl } from './access.js'
import type { Caller } from './caller.js'
import { verifyToken } from './tokens.js'

/**
 * Who makes a request, by its bearer token.
 * @throws 401 without a valid one, and 403 where a web page from elsewhere calls and no token is checked.
 */
export function authenticate(context: Context, headers: IncomingHttpHeaders): Caller {
  const { anybody } = context.access
  if (anybody) checkLocal(headers)
  const token = headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  const caller = token === undefined ? undefined : (verifyToken(context, token) ?? anybody)
  if (!caller) throw unauthorized()
  return caller
}

/** Where no token is checked, a web page from elsewhere could do everything through the browser of this machine. */
function checkLocal({ host = '', origin }: IncomingHttpHeaders): void {
  for (const url of [`http://${host}`, ...(origin === undefined ? [] : [origin])]) {
    if (!isLoopbackUrl(url)) {
      throw forbidden(`With authentication off, only programs and pages of this machine may call, not ${url}`)
    }
  }
}
