import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.js'
import { actorOf, type Caller } from './caller.js'

/** How long an access token is valid, in seconds. */
export const TOKEN_LIFETIME = 3600

/** Its version is raised when the claims change, so that tokens of an older emulator with the same keys end. */
const PURPOSE = 'access tokens 2'
const HEADER = encode({ alg: 'HS256', typ: 'JWT' })

interface Claims {
  /** The user, or the app client that acts by itself. */
  readonly sub: string
  readonly client_id: string
  readonly app_client: string
  readonly organization: string
  /** The person behind the user. */
  readonly profile?: string
  /** Tells tokens apart that are issued in the same second. */
  readonly jti: string
  readonly iat: number
  readonly exp: number
}

/** Makes a signed token (a JWT) that says who the caller is. */
export function issueToken({ keys, clock }: Pick<Context, 'keys' | 'clock'>, clientId: string, caller: Caller): string {
  const now = Math.floor(clock() / 1000)
  const claims: Claims = {
    sub: actorOf(caller),
    client_id: clientId,
    app_client: caller.appClientId,
    organization: caller.organizationId,
    ...(caller.user && { profile: caller.user.profileId }),
    jti: randomUUID(),
    iat: now,
    exp: now + TOKEN_LIFETIME,
  }
  const content = `${HEADER}.${encode(claims)}`
  return `${content}.${keys.sign(PURPOSE, content).toString('base64url')}`
}

/** An access token that this emulator signed. */
export interface AccessToken {
  readonly caller: Caller
  /** In milliseconds since 1970. */
  readonly expiresAt: number
}

/** Reads an access token, whether it has expired or not; undefined if this emulator did not sign it. */
export function readToken({ keys }: Pick<Context, 'keys'>, token: string): AccessToken | undefined {
  const end = token.lastIndexOf('.')
  const content = token.slice(0, Math.max(end, 0))
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  const expected = keys.sign(PURPOSE, content)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined
  // The signature is ours, and so is what it covers.
  const claims = JSON.parse(Buffer.from(content.slice(HEADER.length + 1), 'base64url').toString()) as Claims
  const { organization: organizationId, app_client: appClientId, profile: profileId } = claims
  const user = profileId === undefined ? undefined : { userId: claims.sub, profileId }
  return { caller: { organizationId, appClientId, user }, expiresAt: claims.exp * 1000 }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
