import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../../domain/common/caller.js'
import { anyPrincipal, type Principal } from '../../domain/common/principal.js'
import { readToken } from '../../identity/tokens.js'
import { type ApiError, forbidden, invalidToken, missingToken } from '../../platform/errors.js'
import { isLoopbackUrl } from '../../platform/loopback.js'
import type { ApiContext } from '../http/context.js'
import { bearerTokenOf } from './bearer-token.js'

/** A caller whose token is valid. */
export interface Authenticated {
  readonly caller: Caller
  readonly principal: Principal
}

/**
 * Finds the caller of a request by its bearer token.
 * @throws 401 without a valid token (the message says if it has expired or was revoked), and 403 where a web page from elsewhere calls and no
 * token is checked.
 */
export async function authenticate(context: ApiContext, headers: IncomingHttpHeaders): Promise<Authenticated> {
  const { anonymousCaller } = context.access
  if (anonymousCaller) checkLocal(headers)
  const token = bearerTokenOf(headers)
  if (token === undefined) throw missingToken()
  const read = readToken(context, token)
  const isCurrent = read !== undefined && context.clock() < read.expiresAt
  if (isCurrent) {
    const principal = await context.principals.find(read.caller)
    if (principal?.stamp === read.stamp) return { caller: read.caller, principal }
  }
  if (anonymousCaller) return { caller: anonymousCaller, principal: anyPrincipal(anonymousCaller) }
  if (isCurrent) throw revokedToken()
  throw read ? expiredToken(read.expiresAt) : foreignToken()
}

const expiredToken = (expiresAt: number): ApiError =>
  invalidToken(
    `The access token expired at ${new Date(expiresAt).toISOString()}. Request a new one from POST /oauth2/token`,
  )

const revokedToken = (): ApiError =>
  invalidToken('The access token was revoked: its app client or its user was deleted or has new credentials')

/** Malformed and forged tokens get the same message, so that it does not help with forging one. */
const foreignToken = (): ApiError =>
  invalidToken(
    'Unauthorized. This emulator did not issue the access token. Without a data directory, tokens and credentials are ' +
      'valid until the emulator stops',
  )

/**
 * Where authentication is off, a web page from elsewhere could do everything through the browser of this machine.
 * @throws 403 for requests of such pages, and for those that reach this machine under another name.
 */
export function checkLocal({ host = '', origin, 'sec-fetch-site': site }: IncomingHttpHeaders): void {
  for (const url of [`http://${host}`, ...(origin === undefined ? [] : [origin])]) {
    if (!isLoopbackUrl(url)) {
      throw forbidden(`With authentication off, only programs and pages on this machine have access, not ${url}`)
    }
  }
  if (origin === undefined && site === 'cross-site') {
    throw forbidden(
      'With authentication off, only programs and pages on this machine have access, not a page of another site',
    )
  }
}
