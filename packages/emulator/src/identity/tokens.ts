import { randomUUID } from 'node:crypto'
import { actorIdOf, type Caller } from '../domain/common/caller.js'
import { isSameSecret } from '../platform/is-same-secret.js'
import { acceptedPurposes, signingPurpose } from './access.js'
import type { IdentityContext } from './context.js'
import { SCOPE } from './scope.js'

export const TOKEN_LIFETIME_SECONDS = 3600

/** Increment the version when the claims change, which invalidates the tokens of earlier versions. */
const PURPOSE = 'access tokens 3'
const HEADER = encode({ alg: 'HS256', typ: 'JWT' })

interface Claims {
  /** The id of the user or, without a user, of the app client. */
  readonly sub: string
  readonly client_id: string
  /** The id of the app client. */
  readonly external_app_client_id: string
  readonly external_organization_id: string
  readonly scope: string
  /** The id of the profile of the user. */
  readonly profile?: string
  /** The stamp of the principal. */
  readonly stamp: string
  /** Makes tokens unique, even if they are issued in the same second. */
  readonly jti: string
  readonly iat: number
  readonly exp: number
}

/** Claims of earlier versions, which had other names for the ids of the app client and the organization. */
interface EarlierClaims extends Omit<Claims, 'external_app_client_id' | 'external_organization_id' | 'scope'> {
  readonly app_client: string
  readonly organization: string
}

/** The client and the caller that a token is issued for. */
export interface TokenGrant {
  readonly clientId: string
  readonly caller: Caller
  /** The stamp of the principal. The token is valid until the stamp changes. */
  readonly stamp: string
}

/** Creates a signed token (JWT) that identifies the caller. */
export function issueToken(
  { keys, clock, access }: Pick<IdentityContext, 'keys' | 'clock' | 'access'>,
  { clientId, caller, stamp }: TokenGrant,
): string {
  const now = Math.floor(clock() / 1000)
  const claims: Claims = {
    sub: actorIdOf(caller),
    client_id: clientId,
    external_app_client_id: caller.appClientId,
    external_organization_id: caller.organizationId,
    scope: SCOPE,
    ...(caller.user && { profile: caller.user.profileId }),
    stamp,
    jti: randomUUID(),
    iat: now,
    exp: now + TOKEN_LIFETIME_SECONDS,
  }
  const content = `${HEADER}.${encodeClaims(claims)}`
  return `${content}.${keys.sign(signingPurpose(access, PURPOSE), content).toString('base64url')}`
}

/** An access token that this emulator signed. */
export interface AccessToken {
  /** The client id of the client that it was issued to. */
  readonly clientId: string
  readonly caller: Caller
  readonly stamp: string
  /** In milliseconds since 1970. */
  readonly expiresAt: number
}

/** Reads an access token, even if it has expired. Undefined if it was not signed by this emulator. */
export function readToken(
  { keys, access }: Pick<IdentityContext, 'keys' | 'access'>,
  token: string,
): AccessToken | undefined {
  const end = token.lastIndexOf('.')
  const content = token.slice(0, Math.max(end, 0))
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  const isSigned = acceptedPurposes(access, PURPOSE).some(purpose =>
    isSameSecret(signature, keys.sign(purpose, content)),
  )
  if (!isSigned) return undefined
  // The signature is valid, so the content was created by `issueToken`.
  const claims: Claims | EarlierClaims = JSON.parse(
    Buffer.from(content.slice(HEADER.length + 1), 'base64url').toString(),
  )
  const { organizationId, appClientId } = idsIn(claims)
  const profileId = claims.profile
  const user = profileId === undefined ? undefined : { userId: claims.sub, profileId }
  return {
    clientId: claims.client_id,
    caller: { organizationId, appClientId, user },
    stamp: claims.stamp,
    expiresAt: claims.exp * 1000,
  }
}

const idsIn = (claims: Claims | EarlierClaims): Pick<Caller, 'organizationId' | 'appClientId'> =>
  'external_organization_id' in claims
    ? { organizationId: claims.external_organization_id, appClientId: claims.external_app_client_id }
    : { organizationId: claims.organization, appClientId: claims.app_client }

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/**
 * Encodes claims in a multiple of four characters, by adding spaces to the JSON, because the Python SDK decodes them without
 * adding the padding.
 */
function encodeClaims(claims: Claims): string {
  const json = JSON.stringify(claims)
  return Buffer.from(json + ' '.repeat((3 - (Buffer.byteLength(json) % 3)) % 3)).toString('base64url')
}
