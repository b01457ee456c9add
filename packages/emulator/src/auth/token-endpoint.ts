import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.js'
import { authenticateClient, type ClientCredentials } from './clients.js'
import { issueToken, TOKEN_LIFETIME } from './tokens.js'

/** OAuth 2.0 client credentials (RFC 6749, 4.4), at both paths that clients of the API use. */
export function tokenEndpoint(context: Context): (server: FastifyInstance) => Promise<void> {
  return async server => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) =>
      done(null, body.toString()),
    )
    for (const path of ['/token', '/oauth2/token']) {
      server.post(path, (request, reply) => answer(request, reply, context))
    }
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply, context: Context): Promise<unknown> {
  reply.header('Cache-Control', 'no-store')
  const { searchParams: query } = new URL(request.url, context.origin())
  const form = formOf(request)
  const grantType = query.get('grant_type') ?? form.get('grant_type')
  if (!grantType) return refuse(reply, 'invalid_request', 'grant_type is required')
  if (grantType !== 'client_credentials') {
    return refuse(reply, 'unsupported_grant_type', 'grant_type must be client_credentials')
  }
  const credentials = credentialsOf(request.headers.authorization, form)
  if (!credentials) {
    return refuse(reply, 'invalid_client', 'Send client id and secret by HTTP Basic, or as client_id and client_secret')
  }
  const caller = await authenticateClient(context.store, credentials)
  if (!caller) return refuse(reply, 'invalid_client', 'The client id or the secret is wrong')
  return {
    access_token: issueToken(context.keys, context.clock, credentials.clientId, caller),
    expires_in: TOKEN_LIFETIME,
    token_type: 'Bearer',
  }
}

function refuse(reply: FastifyReply, error: string, description: string): unknown {
  reply.code(400)
  return { error, error_description: description, message: description }
}

function formOf({ headers, body }: FastifyRequest): URLSearchParams {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm && typeof body === 'string' ? body : '')
}

function credentialsOf(authorization: string | undefined, form: URLSearchParams): ClientCredentials | undefined {
  const basic = authorization?.match(/^Basic +([A-Za-z0-9+/=_-]+)$/i)?.[1]
  if (basic !== undefined) {
    const [clientId = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
    return { clientId, clientSecret: secret.join(':') }
  }
  const [clientId, clientSecret] = [form.get('client_id'), form.get('client_secret')]
  return clientId && clientSecret ? { clientId, clientSecret } : undefined
}
