import type { OutgoingHttpHeaders } from 'node:http'
import { SYSTEM } from '@las/storage'
import { findAppClient, secretDigest } from '../../domain/app-clients/clients.js'
import { organizations } from '../../domain/organizations/organization.js'
import { profiles } from '../../domain/profiles/profile.js'
import { users } from '../../domain/users/user.js'
import {
  type AuthorizationRequest,
  PARAMETERS,
  readAuthorizationRequest,
  withParameters,
} from '../../identity/sign-in/authorization-request.js'
import { issueCode } from '../../identity/sign-in/codes.js'
import { signInUser } from '../../identity/sign-in/sign-in-user.js'
import { isTrustedHost, untrustedHost } from '../authentication/trusted-host.js'
import { readForm } from '../http/body.js'
import type { ApiContext } from '../http/context.js'
import { PAGE_HEADERS, PAGE_POLICY } from '../http/page-headers.js'
import type { Request } from '../http/request.js'
import { type HttpResponse, html, redirect } from '../http/response.js'
import type { Route } from '../http/route.js'
import { isFormToken, makeFormToken } from './form-token.js'
import { problemPage, signInPage } from './sign-in-page.js'

/** The maximum number of users that the sign-in page suggests. */
const MAX_SUGGESTED_USERS = 50

/** The sign-in and sign-out pages of the OAuth 2.0 authorization code flow with PKCE. */
export function signInRoutes(context: ApiContext): Route[] {
  const page = (method: string, path: string, handle: (request: Request) => Promise<HttpResponse>): Route => ({
    method,
    path,
    handle: request =>
      isTrustedHost(context.access, request.headers)
        ? handle(request)
        : pageOf(403, problemPage(untrustedHost(context, request))),
  })
  return [
    page('GET', '/oauth2/authorize', request => showPage(context, request, request.query)),
    page('POST', '/oauth2/authorize', request => submitForm(context, request)),
    ...['/logout', '/oauth2/logout'].map(path => page('GET', path, request => logOut(context, request))),
  ]
}

/** Headers of all responses of these routes. */
const HEADERS: OutgoingHttpHeaders = { ...PAGE_HEADERS, 'Cache-Control': 'no-store' }

async function showPage(
  context: ApiContext,
  request: Request,
  parameters: URLSearchParams,
  problem?: string,
): Promise<HttpResponse> {
  const authorization = await readAuthorizationRequest(context, parameters, context.origin(request))
  if ('error' in authorization) {
    if (authorization.redirectTo !== undefined) return redirect(302, authorization.redirectTo, HEADERS)
    return pageOf(400, problemPage(authorization.description))
  }
  const { appClient, redirectUri } = authorization
  const { organizationId } = appClient
  const organization = await context.store.get(organizations, organizationId, organizationId)
  const hidden = Object.fromEntries(
    PARAMETERS.flatMap(name => {
      const value = parameters.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  const { signInSecret } = context.access
  const { token, cookie } = makeFormToken(context.keys, request, subjectOf(parameters))
  const page = signInPage({
    organization: organization?.name ?? organizationId,
    appClient: appClient.name ?? appClient.clientId,
    hidden: { ...hidden, form_token: token },
    email: parameters.get('email') ?? parameters.get('login_hint') ?? '',
    emails: signInSecret === undefined ? await emailsOf(context, organizationId) : [],
    asksForSecret: signInSecret !== undefined,
    problem,
  })
  return pageOf(problem === undefined ? 200 : 400, page, { leadsTo: new URL(redirectUri).origin, cookie })
}

async function submitForm(context: ApiContext, request: Request): Promise<HttpResponse> {
  const form = await readForm(request)
  const authorization = await readAuthorizationRequest(context, form, context.origin(request))
  if ('error' in authorization) return pageOf(400, problemPage(authorization.description))
  if (!isFormToken(context.keys, request, form.get('form_token') ?? '', subjectOf(form))) {
    const reason = 'This form was not sent to this browser, or its cookie was deleted. Sign in again'
    return showPage(context, request, form, reason)
  }
  const { signInSecret } = context.access
  if (signInSecret !== undefined && secretDigest(form.get('secret') ?? '') !== secretDigest(signInSecret)) {
    return showPage(context, request, form, 'The client secret of the emulator is wrong')
  }
  return redirectToClient(context, request, form, authorization)
}

async function redirectToClient(
  context: ApiContext,
  request: Request,
  form: URLSearchParams,
  { appClient, redirectUri, codeChallenge, state }: AuthorizationRequest,
): Promise<HttpResponse> {
  const { organizationId, id: appClientId, clientId } = appClient
  const user = await signInUser(context, organizationId, (form.get('email') ?? '').trim())
  if (typeof user === 'string') return showPage(context, request, form, user)
  const caller = { organizationId, appClientId, user }
  const principal = await context.principals.find(caller)
  if (!principal) return showPage(context, request, form, 'The user or the app client was deleted in the meantime')
  const { stamp } = principal
  const code = await issueCode(context, { clientId, redirectUri, codeChallenge, caller, stamp })
  return redirect(303, withParameters(redirectUri, { code, state }), HEADERS)
}

/** Redirects the browser. There is no session to end, because every sign-in asks for the user. */
async function logOut(context: ApiContext, { query }: Request): Promise<HttpResponse> {
  const appClient = await findAppClient(context.store, query.get('client_id') ?? '')
  if (!appClient) return pageOf(400, problemPage('client_id must be the client id of an app client'))
  const logoutUri = query.get('logout_uri')
  if (logoutUri === null || !appClient.logoutUrls?.includes(logoutUri)) {
    const problem = 'logout_uri must exactly match one of the logoutUrls of the app client'
    return pageOf(400, problemPage(problem))
  }
  if (!URL.canParse(logoutUri)) return pageOf(400, problemPage('logout_uri is not a valid URL'))
  return redirect(302, new URL(logoutUri).href, HEADERS)
}

/** The subject of a form: all parameters of the authorization request. */
const subjectOf = (parameters: URLSearchParams): string => JSON.stringify(PARAMETERS.map(name => parameters.get(name)))

async function emailsOf({ store }: ApiContext, organizationId: string): Promise<string[]> {
  const { records } = await store.list(users, organizationId, { order: 'ascending', limit: MAX_SUGGESTED_USERS })
  const found = await Promise.all(records.map(({ profileId }) => store.get(profiles, SYSTEM, profileId)))
  return found.flatMap(profile => (profile ? [profile.email] : []))
}

/** Browsers also apply `form-action` to the redirect that follows a form, so it must include the origin of the redirect. */
function pageOf(
  status: number,
  page: string,
  { leadsTo, cookie }: { leadsTo?: string; cookie?: string } = {},
): HttpResponse {
  const target = leadsTo === undefined ? '' : ` ${leadsTo.replaceAll(';', '%3B').replaceAll(',', '%2C')}`
  return html(page, status, {
    ...HEADERS,
    'Set-Cookie': cookie,
    'Content-Security-Policy': `${PAGE_POLICY}; form-action 'self'${target}`,
  })
}
