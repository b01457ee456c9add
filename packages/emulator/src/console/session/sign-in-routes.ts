import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { isTrustedHost, untrustedHost } from '../../api/authentication/trusted-host.js'
import type { ApiContext } from '../../api/http/context.js'
import { PAGE_HEADERS, PAGE_POLICY } from '../../api/http/page-headers.js'
import type { Request } from '../../api/http/request.js'
import { type HttpResponse, html, redirect } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { problemPage } from '../../api/sign-in/sign-in-page.js'
import { redeemCode } from '../../identity/sign-in/codes.js'
import { CONSOLE_CLIENT_ID, consoleCallback } from '../../identity/sign-in/console-client.js'
import { redeemLink } from '../../identity/sign-in/links.js'
import { refreshTokenOf, type Session } from '../../identity/sign-in/sessions.js'
import { sessionIn } from './console-session.js'
import { startedSignIn, startSignIn, storeSession } from './cookies.js'

/** The sign-in of the console, with the authorization code flow, PKCE and a callback on the server; and one-time links. */
export function consoleSignInRoutes(context: ApiContext): Route[] {
  const page = (path: string, handle: (request: Request) => Promise<HttpResponse> | HttpResponse): Route => ({
    method: 'GET',
    path: `/_console/${path}`,
    handle: request =>
      isTrustedHost(context.access, request.headers)
        ? handle(request)
        : html(problemPage(untrustedHost(context, request)), 403, HEADERS),
  })
  return [
    page('sign-in', request => redirectToSignIn(context, request)),
    page('callback', request => completeSignIn(context, request)),
    page('link', request => openLink(context, request)),
  ]
}

const HEADERS: OutgoingHttpHeaders = {
  ...PAGE_HEADERS,
  'Content-Security-Policy': `${PAGE_POLICY}; form-action 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

function redirectToSignIn(context: ApiContext, request: Request): HttpResponse {
  const { signIn, cookie } = startSignIn(context, request)
  const { state, codeVerifier } = signIn
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: CONSOLE_CLIENT_ID,
    redirect_uri: consoleCallback(context.origin(request)),
    state: `${state}.${Buffer.from(consolePath(request.query.get('to'))).toString('base64url')}`,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return redirect(302, `/oauth2/authorize?${parameters}`, { ...HEADERS, 'Set-Cookie': cookie })
}

async function completeSignIn(context: ApiContext, request: Request): Promise<HttpResponse> {
  const { query } = request
  const error = query.get('error')
  if (error !== null) return problem(query.get('error_description') ?? error)
  const [state = '', path = ''] = (query.get('state') ?? '').split('.')
  const signIn = startedSignIn(context.keys, request, state)
  if (!signIn) return problem('This sign-in was not started in this browser, or it took longer than ten minutes')
  const session = await redeemCode(context, {
    code: query.get('code') ?? '',
    clientId: CONSOLE_CLIENT_ID,
    redirectUri: consoleCallback(context.origin(request)),
    codeVerifier: signIn.codeVerifier,
  })
  if (session === undefined || session === 'expired') return problem('This sign-in has expired or was completed before')
  return openConsole(context, request, session, Buffer.from(path, 'base64url').toString())
}

async function openLink(context: ApiContext, request: Request): Promise<HttpResponse> {
  const session = await redeemLink(context, request.query.get('token') ?? '', await sessionIn(context, request))
  if (!session)
    return problem('This link is unknown, was used before, or has expired. Links are valid once, for five minutes')
  return openConsole(context, request, session, request.query.get('to'))
}

/** Stores the session in the browser, and opens a page of the console. */
const openConsole = (context: ApiContext, request: Request, session: Session, to: string | null): HttpResponse =>
  redirect(303, consolePath(to), {
    ...HEADERS,
    'Set-Cookie': storeSession(context, request, refreshTokenOf(context, session)),
  })

const problem = (reason: string): HttpResponse =>
  html(problemPage(reason, { href: '/_console/sign-in', label: 'Sign in again' }), 400, HEADERS)

const HOME = '/_console/'

/** The path of a page of the console with its query and fragment; that of its first page if `to` is the URL of anything else. */
function consolePath(to: string | null): string {
  const base = 'http://console'
  if (to === null || !URL.canParse(to, base)) return HOME
  const { origin, pathname, search, hash } = new URL(to, base)
  return origin === base && pathname.startsWith(HOME) && !pathname.startsWith(`${HOME}api/`)
    ? `${pathname}${search}${hash}`
    : HOME
}
