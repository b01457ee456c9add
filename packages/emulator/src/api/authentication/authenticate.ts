import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../../domain/common/caller.js'
import { anyPrincipal, type Principal } from '../../domain/common/principal.js'
import { readToken } from '../../identity/tokens.js'
import { type ApiError, forbidden, invalidToken, missingToken } from '../../platform/errors.js'
import { isLoopbackUrl } from '../../platform/loopback.js'
import type { ApiContext } from '../http/context.js'
import { bearerTokenOf } from './bearer-token.js'

/** An authenticated caller. */
export interface Authenticated {
  readonly caller: Caller
  readonly principal: Principal
  /** The client id that the token was issued to. Undefined if authentication is off and the token is not valid. */
  readonly clientId: string | undefined
}

/**
 * Authenticates the caller of a request by its bearer token.
 * @throws 401 without a valid token (the message distinguishes expired and revoked tokens), and, if authentication is off, 403
 * for requests from other sites' web pages.
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
    if (principal?.stamp === read.stamp) return { caller: read.caller, principal, clientId: read.clientId }
  }
  if (anonymousCaller) {
    return { caller: anonymousCaller, principal: anyPrincipal(anonymousCaller), clientId: undefined }
  }
  if (isCurrent) throw revokedToken()
  throw read ? expiredToken(read.expiresAt) : foreignToken()
}

const expiredToken = (expiresAt: number): ApiError =>
  invalidToken(
    `The access token expired at ${new Date(expiresAt).toISOString()}. Request a new one from POST /oauth2/token`,
  )

const revokedToken = (): ApiError =>
  invalidToken('The access token was revoked: its app client or its user was deleted or has new credentials')

/** Malformed and forged tokens have the same message, so that it does not help to forge a token. */
const foreignToken = (): ApiError =>
  invalidToken(
    'Unauthorized. This emulator did not issue the access token. Without a data directory, tokens and credentials are ' +
      'valid until the emulator stops',
  )

/**
 * Rejects requests from web pages of other sites if authentication is off. Otherwise, such pages could call the API through a
 * browser on this machine.
 * @throws 403 for requests from other sites' pages, and for requests with a host name that is not a loopback name.
 */
export function checkLocal({ host = '', origin, 'sec-fetch-site': site }: IncomingHttpHeaders): void {
  for (const url of [`http://${host}`, ...(origin === undefined ? [] : [origin])]) {
    if (!isLoopbackUrl(url)) {
      throw forbidden(`If authentication is off, only programs and pages on this machine have access, not ${url}`)
    }
  }
  if (origin === undefined && site === 'cross-site') {
    throw forbidden(
      'If authentication is off, only programs and pages on this machine have access, not pages of other sites',
    )
  }
}
