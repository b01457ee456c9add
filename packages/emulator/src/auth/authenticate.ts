import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from '../context.js'
import { type ApiError, forbidden, invalidToken, missingToken } from '../errors.js'
import { isLoopbackUrl } from './access.js'
import type { Caller } from './caller.js'
import { readToken } from './tokens.js'

/**
 * The caller of a request, as its bearer token says.
 * @throws 401 without a valid token (the message says if it has expired), and 403 where a web page from elsewhere calls and no token is checked.
 */
export function authenticate(context: Context, headers: IncomingHttpHeaders): Caller {
  const { anybody } = context.access
  if (anybody) checkLocal(headers)
  const token = headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (token === undefined) throw missingToken()
  const read = readToken(context, token)
  if (read && context.clock() < read.expiresAt) return read.caller
  if (anybody) return anybody
  throw read ? expiredToken(read.expiresAt) : foreignToken()
}

const expiredToken = (expiresAt: number): ApiError =>
  invalidToken(
    `The access token expired at ${new Date(expiresAt).toISOString()}. Request a new one from POST /oauth2/token`,
  )

/** Malformed and forged tokens get the same message, so that it does not help with forging one. */
const foreignToken = (): ApiError =>
  invalidToken(
    'Unauthorized. This emulator did not issue the access token. Without a data directory, tokens and credentials are ' +
      'valid until the emulator stops',
  )

/** Where no token is checked, a web page from elsewhere could do everything through the browser of this machine. */
function checkLocal({ host = '', origin }: IncomingHttpHeaders): void {
  for (const url of [`http://${host}`, ...(origin === undefined ? [] : [origin])]) {
    if (!isLoopbackUrl(url)) {
      throw forbidden(`With authentication off, only programs and pages of this machine may call, not ${url}`)
    }
  }
}
