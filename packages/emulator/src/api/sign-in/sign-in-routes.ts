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
import { isTrustedHost } from '../authentication/trusted-host.js'
import { type Answer, html, redirect } from '../http/answer.js'
import { readForm } from '../http/body.js'
import type { ApiContext } from '../http/context.js'
import { PAGE_HEADERS, PAGE_POLICY } from '../http/page-headers.js'
import type { Request } from '../http/request.js'
import type { Route } from '../http/route.js'
import { isFormToken, makeFormToken } from './form-token.js'
import { problemPage, signInPage } from './sign-in-page.js'

/** How many users the page names to choose from. */
const MAX_CHOICES = 50

/** The pages of OAuth 2.0 authorization codes with PKCE: where people sign in, and where they sign out. */
export function signInRoutes(context: ApiContext): Route[] {
  const page = (method: string, path: string, answer: (request: Request) => Promise<Answer>): Route => ({
    method,
    path,
    answer: request =>
      isTrustedHost(context.access, request.headers) ? answer(request) : foreignHost(context, request),
  })
  return [
    page('GET', '/oauth2/authorize', request => showPage(context, request, request.query)),
    page('POST', '/oauth2/authorize', request => takeForm(context, request)),
    ...['/logout', '/oauth2/logout'].map(path => page('GET', path, request => logOut(context, request))),
  ]
}

function foreignHost({ origin }: ApiContext, { headers: { host } }: Request): Answer {
  const remedy = `Use ${origin()}, or start the emulator with --public-url if people reach it as ${host}`
  return pageOf(403, problemPage(`This page is not available under the name ${host}. ${remedy}`))
}

/** On whatever is answered here. */
const HEADERS: OutgoingHttpHeaders = { ...PAGE_HEADERS, 'Cache-Control': 'no-store' }

async function showPage(
  context: ApiContext,
  request: Request,
  parameters: URLSearchParams,
  problem?: string,
): Promise<Answer> {
  const wanted = await readAuthorizationRequest(context, parameters)
  if ('error' in wanted) {
    if (wanted.redirectTo !== undefined) return redirect(302, wanted.redirectTo, HEADERS)
    return pageOf(400, problemPage(wanted.description))
  }
  const { organizationId } = wanted.appClient
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
    appClient: wanted.appClient.name ?? wanted.appClient.clientId,
    hidden: { ...hidden, form_token: token },
    email: parameters.get('email') ?? parameters.get('login_hint') ?? '',
    emails: signInSecret === undefined ? await emailsOf(context, organizationId) : [],
    asksForSecret: signInSecret !== undefined,
    problem,
  })
  return pageOf(problem === undefined ? 200 : 400, page, { leadsTo: new URL(wanted.redirectUri).origin, cookie })
}

async function takeForm(context: ApiContext, request: Request): Promise<Answer> {
  const form = await readForm(request)
  const wanted = await readAuthorizationRequest(context, form)
  if ('error' in wanted) return pageOf(400, problemPage(wanted.description))
  if (!isFormToken(context.keys, request, form.get('form_token') ?? '', subjectOf(form))) {
    const reason = 'This form was not shown to this browser, or its cookie is gone. Sign in again'
    return showPage(context, request, form, reason)
  }
  const { signInSecret } = context.access
  if (signInSecret !== undefined && secretDigest(form.get('secret') ?? '') !== secretDigest(signInSecret)) {
    return showPage(context, request, form, 'The client secret of the emulator is another one')
  }
  return goBack(context, request, form, wanted)
}

async function goBack(
  context: ApiContext,
  request: Request,
  form: URLSearchParams,
  { appClient, redirectUri, codeChallenge, state }: AuthorizationRequest,
): Promise<Answer> {
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

/** Sends the browser on. There is nothing to forget: each sign-in asks who it is. */
async function logOut(context: ApiContext, { query }: Request): Promise<Answer> {
  const appClient = await findAppClient(context.store, query.get('client_id') ?? '')
  if (!appClient) return pageOf(400, problemPage('client_id is not that of an app client'))
  const logoutUri = query.get('logout_uri')
  if (logoutUri === null || !appClient.logoutUrls?.includes(logoutUri)) {
    const problem = 'logout_uri must be one of the logoutUrls of the app client, character for character'
    return pageOf(400, problemPage(problem))
  }
  if (!URL.canParse(logoutUri)) return pageOf(400, problemPage('logout_uri is not a valid URL'))
  return redirect(302, new URL(logoutUri).href, HEADERS)
}

/** What a form is about: all that it carries but what the person enters. */
const subjectOf = (parameters: URLSearchParams): string => JSON.stringify(PARAMETERS.map(name => parameters.get(name)))

async function emailsOf({ store }: ApiContext, organizationId: string): Promise<string[]> {
  const { records } = await store.list(users, organizationId, { order: 'ascending', limit: MAX_CHOICES })
  const people = await Promise.all(records.map(({ profileId }) => store.get(profiles, SYSTEM, profileId)))
  return people.flatMap(person => (person ? [person.email] : []))
}

/** Browsers hold redirects that follow a form to `form-action` too, so that it has to name where the form leads to. */
function pageOf(status: number, page: string, { leadsTo, cookie }: { leadsTo?: string; cookie?: string } = {}): Answer {
  const target = leadsTo === undefined ? '' : ` ${leadsTo.replaceAll(';', '%3B').replaceAll(',', '%2C')}`
  return html(page, status, {
    ...HEADERS,
    'Set-Cookie': cookie,
    'Content-Security-Policy': `${PAGE_POLICY}; form-action 'self'${target}`,
  })
}
