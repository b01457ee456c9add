import { randomBytes } from 'node:crypto'
import { isSameSecret } from '../../platform/is-same-secret.js'
import type { Keys } from '../../platform/keys.js'
import { isEncrypted, type Request } from '../http/request.js'

const COOKIE = 'las-sign-in'

/**
 * A token that ties a form to the browser to which it was shown and to what it is about, so that no other site can send
 * it in somebody's name. The browser keeps its half in the cookie.
 */
export function makeFormToken(keys: Keys, request: Request, subject: string): { token: string; cookie: string } {
  const half = cookieOf(request) ?? randomBytes(16).toString('hex')
  const secure = isEncrypted(request) ? '; Secure' : ''
  return {
    token: tokenOf(keys, half, subject),
    cookie: `${COOKIE}=${half}; Path=/oauth2; HttpOnly; SameSite=Strict${secure}`,
  }
}

/** Whether a form comes from the browser to which it was shown, and is about what it was about. */
export function isFormToken(keys: Keys, request: Request, token: string, subject: string): boolean {
  const half = cookieOf(request)
  if (half === undefined) return false
  return isSameSecret(token, tokenOf(keys, half, subject))
}

const tokenOf = (keys: Keys, half: string, subject: string): string =>
  keys.sign('sign-in forms', `${half} ${subject}`).toString('base64url')

const cookieOf = ({ headers }: Request): string | undefined =>
  headers.cookie?.match(new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]{32})(?:;|$)`))?.[1]
