import { timingSafeEqual } from 'node:crypto'
import type { Caller, Clock } from '../context.js'
import type { Keys } from './keys.js'

/** How long an access token is valid, in seconds. */
export const TOKEN_LIFETIME = 3600

const PURPOSE = 'access tokens'
const HEADER = encode({ alg: 'HS256', typ: 'JWT' })

interface Claims {
  readonly sub: string
  readonly client_id: string
  readonly organization: string
  readonly iat: number
  readonly exp: number
}

/** Makes a signed token (a JWT) that says who the caller is. */
export function issueToken(keys: Keys, clock: Clock, clientId: string, caller: Caller): string {
  const now = Math.floor(clock() / 1000)
  const claims: Claims = {
    sub: caller.appClientId,
    client_id: clientId,
    organization: caller.organizationId,
    iat: now,
    exp: now + TOKEN_LIFETIME,
  }
  const content = `${HEADER}.${encode(claims)}`
  return `${content}.${keys.sign(PURPOSE, content).toString('base64url')}`
}

/** The caller of whom a token speaks, or undefined when it is forged, expired or no token at all. */
export function verifyToken(keys: Keys, clock: Clock, token: string): Caller | undefined {
  const end = token.lastIndexOf('.')
  const content = token.slice(0, Math.max(end, 0))
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  const expected = keys.sign(PURPOSE, content)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined
  // The signature is ours, and so is what it covers.
  const claims = JSON.parse(Buffer.from(content.slice(HEADER.length + 1), 'base64url').toString()) as Claims
  return claims.exp * 1000 > clock() ? { organizationId: claims.organization, appClientId: claims.sub } : undefined
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
