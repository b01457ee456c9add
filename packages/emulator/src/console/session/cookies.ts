import { randomBytes } from 'node:crypto'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { SESSION_LIFETIME_MS } from '../../identity/sign-in/sessions.js'
import { isSameSecret } from '../../platform/is-same-secret.js'
import type { Keys } from '../../platform/keys.js'

type Origin = Pick<ApiContext, 'origin'>

/**
 * The cookie of a session contains its refresh token. Its name contains the port, because browsers send the cookies of all ports of a
 * host, and several emulators can run on one machine.
 */
const sessionCookie = (context: Origin, request: Request): string => {
  const { port, protocol } = new URL(context.origin(request))
  return `las-console-${port || (protocol === 'https:' ? 443 : 80)}`
}

/** The refresh token in the cookie of a request. */
export const refreshTokenIn = (context: Origin, request: Request): string | undefined =>
  cookieOf(request, sessionCookie(context, request))

/** The header that stores a session in the browser. */
export const storeSession = (context: Origin, request: Request, refreshToken: string): string =>
  cookie(context, request, sessionCookie(context, request), refreshToken, {
    sameSite: 'Strict',
    maxAgeSeconds: SESSION_LIFETIME_MS / 1000,
  })

/** The header that removes the session from the browser. */
export const removeSession = (context: Origin, request: Request): string =>
  cookie(context, request, sessionCookie(context, request), '', { sameSite: 'Strict', maxAgeSeconds: 0 })

const SIGN_IN_COOKIE = 'las-console-sign-in'
const SIGN_IN_SECONDS = 600

/** A sign-in that a browser has started, in any number of its tabs. */
export interface StartedSignIn {
  /** Sent with the authorization request, and back with the code. */
  readonly state: string
  /** The PKCE code verifier, which never leaves the emulator. */
  readonly codeVerifier: string
}

/** Starts a sign-in that is bound to the browser by a cookie with a random value, from which the verifier is derived. */
export function startSignIn(
  context: Origin & { readonly keys: Keys },
  request: Request,
): { signIn: StartedSignIn; cookie: string } {
  const nonce = nonceIn(request) ?? randomBytes(16).toString('hex')
  return {
    signIn: signInOf(context.keys, nonce),
    cookie: cookie(context, request, SIGN_IN_COOKIE, nonce, { sameSite: 'Lax', maxAgeSeconds: SIGN_IN_SECONDS }),
  }
}

/** The sign-in with this state that the browser has started; undefined if another browser has, or none. */
export function startedSignIn(keys: Keys, request: Request, state: string): StartedSignIn | undefined {
  const nonce = nonceIn(request)
  if (nonce === undefined) return undefined
  const signIn = signInOf(keys, nonce)
  return isSameSecret(state, signIn.state) ? signIn : undefined
}

const signInOf = (keys: Keys, nonce: string): StartedSignIn => ({
  state: keys.sign('console sign-in states', nonce).toString('base64url'),
  codeVerifier: keys.sign('console sign-in verifiers', nonce).toString('base64url'),
})

function nonceIn(request: Request): string | undefined {
  const value = cookieOf(request, SIGN_IN_COOKIE)
  return value !== undefined && /^[0-9a-f]{32}$/.test(value) ? value : undefined
}

function cookieOf({ headers }: Request, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map(text => text.trim())
  return cookies.find(text => text.startsWith(`${name}=`))?.slice(name.length + 1)
}

interface CookieOptions {
  readonly sameSite: 'Strict' | 'Lax'
  readonly maxAgeSeconds: number
}

function cookie(
  { origin }: Origin,
  request: Request,
  name: string,
  value: string,
  { sameSite, maxAgeSeconds }: CookieOptions,
): string {
  const secure = origin(request).startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/_console; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${sameSite}${secure}`
}
