import { randomBytes } from 'node:crypto'
import { isSameSecret } from '../../platform/is-same-secret.js'
import type { Keys } from '../../platform/keys.js'
import { isEncrypted, type Request } from '../http/request.js'

const COOKIE = 'las-sign-in'

/**
 * Creates a token that binds a form to the browser that received it and to its subject, so that other sites cannot submit the form
 * (CSRF protection). The cookie contains a random value that the token is derived from.
 */
export function makeFormToken(keys: Keys, request: Request, subject: string): { token: string; cookie: string } {
  const nonce = cookieOf(request) ?? randomBytes(16).toString('hex')
  const secure = isEncrypted(request) ? '; Secure' : ''
  return {
    token: tokenOf(keys, nonce, subject),
    cookie: `${COOKIE}=${nonce}; Path=/oauth2; HttpOnly; SameSite=Strict${secure}`,
  }
}

/** Whether a token was created for this browser and subject. */
export function isFormToken(keys: Keys, request: Request, token: string, subject: string): boolean {
  const nonce = cookieOf(request)
  if (nonce === undefined) return false
  return isSameSecret(token, tokenOf(keys, nonce, subject))
}

const tokenOf = (keys: Keys, nonce: string, subject: string): string =>
  keys.sign('sign-in forms', `${nonce} ${subject}`).toString('base64url')

const cookieOf = ({ headers }: Request): string | undefined =>
  headers.cookie?.match(new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]{32})(?:;|$)`))?.[1]
