import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.js'
import { organizations } from '../../operations/organizations/organization.js'
import { profiles } from '../../operations/profiles/profile.js'
import { users } from '../../operations/users/user.js'
import { findAppClient, SYSTEM, secretDigest } from '../clients.js'
import { formOf, parseForms, queryOf } from '../form.js'
import {
  type AuthorizationRequest,
  PARAMETERS,
  readAuthorizationRequest,
  withParameters,
} from './authorization-request.js'
import { issueCode } from './codes.js'
import { isFormToken, makeFormToken } from './form-token.js'
import { problemPage, signInPage } from './sign-in-page.js'
import { signInUser } from './sign-in-user.js'

/** How many users the page names to choose from. */
const MAX_CHOICES = 50

/** The pages of OAuth 2.0 authorization codes with PKCE: where people sign in, and where they sign out. */
export function authorizeEndpoint(context: Context): (server: FastifyInstance) => Promise<void> {
  return async server => {
    parseForms(server)
    server.addHook('onRequest', async (_request, reply) => {
      // Pages for people: no script of another site reads them.
      reply.removeHeader('Access-Control-Allow-Origin').removeHeader('Access-Control-Allow-Headers')
      reply.headers({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Frame-Options': 'DENY' })
    })
    server.get('/oauth2/authorize', (request, reply) => showPage(context, request, reply, queryOf(request)))
    server.post('/oauth2/authorize', (request, reply) => takeForm(context, request, reply))
    for (const path of ['/logout', '/oauth2/logout']) {
      server.get(path, (request, reply) => logOut(context, request, reply))
    }
  }
}

async function showPage(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: URLSearchParams,
  problem?: string,
): Promise<FastifyReply> {
  const wanted = await readAuthorizationRequest(context, parameters)
  if ('error' in wanted) {
    if (wanted.redirectTo !== undefined) return reply.redirect(wanted.redirectTo, 302)
    return sendPage(reply, 400, problemPage(wanted.description))
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
  const page = signInPage({
    organization: organization?.name ?? organizationId,
    appClient: wanted.appClient.name ?? wanted.appClient.clientId,
    hidden: { ...hidden, form_token: makeFormToken(context.keys, request, reply, subjectOf(parameters)) },
    email: parameters.get('email') ?? parameters.get('login_hint') ?? '',
    emails: signInSecret === undefined ? await emailsOf(context, organizationId) : [],
    asksForSecret: signInSecret !== undefined,
    problem,
  })
  return sendPage(reply, problem === undefined ? 200 : 400, page, new URL(wanted.redirectUri).origin)
}

async function takeForm(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = formOf(request)
  const wanted = await readAuthorizationRequest(context, form)
  if ('error' in wanted) return sendPage(reply, 400, problemPage(wanted.description))
  if (!isFormToken(context.keys, request, form.get('form_token') ?? '', subjectOf(form))) {
    const reason = 'This form was not shown to this browser, or its cookie is gone. Sign in again'
    return showPage(context, request, reply, form, reason)
  }
  const { signInSecret } = context.access
  if (signInSecret !== undefined && secretDigest(form.get('secret') ?? '') !== secretDigest(signInSecret)) {
    return showPage(context, request, reply, form, 'The client secret of the emulator is another one')
  }
  return goBack(context, reply, form, wanted, request)
}

async function goBack(
  context: Context,
  reply: FastifyReply,
  form: URLSearchParams,
  { appClient, redirectUri, codeChallenge, state }: AuthorizationRequest,
  request: FastifyRequest,
): Promise<FastifyReply> {
  const { organizationId, id: appClientId, clientId } = appClient
  const user = await signInUser(context, organizationId, (form.get('email') ?? '').trim())
  if (typeof user === 'string') return showPage(context, request, reply, form, user)
  const caller = { organizationId, appClientId, user }
  const code = await issueCode(context, { clientId, redirectUri, codeChallenge, caller })
  return reply.redirect(withParameters(redirectUri, { code, state }), 303)
}

/** Sends the browser on. There is nothing to forget: each sign-in asks who it is. */
async function logOut(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = queryOf(request)
  const appClient = await findAppClient(context.store, query.get('client_id') ?? '')
  if (!appClient) return sendPage(reply, 400, problemPage('client_id is not that of an app client'))
  const logoutUri = query.get('logout_uri')
  if (logoutUri === null || !appClient.logoutUrls?.includes(logoutUri)) {
    const problem = 'logout_uri must be one of the logoutUrls of the app client, character for character'
    return sendPage(reply, 400, problemPage(problem))
  }
  return reply.redirect(logoutUri, 302)
}

/** What a form is about: all that it carries but what the person enters. */
const subjectOf = (parameters: URLSearchParams): string => JSON.stringify(PARAMETERS.map(name => parameters.get(name)))

async function emailsOf({ store }: Context, organizationId: string): Promise<string[]> {
  const { records } = await store.list(users, organizationId, { order: 'ascending', limit: MAX_CHOICES })
  const people = await Promise.all(records.map(({ profileId }) => store.get(profiles, SYSTEM, profileId)))
  return people.flatMap(person => (person ? [person.email] : []))
}

/** Browsers hold redirects that follow a form to `form-action` too, so that it has to name where the form leads to. */
function sendPage(reply: FastifyReply, status: number, html: string, leadsTo?: string): FastifyReply {
  const target = leadsTo === undefined ? '' : ` ${leadsTo.replaceAll(';', '%3B').replaceAll(',', '%2C')}`
  return reply
    .code(status)
    .header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`,
    )
    .type('text/html; charset=utf-8')
    .send(html)
}
