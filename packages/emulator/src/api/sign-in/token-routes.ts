import type { AppClientRecord } from '../../domain/app-clients/app-client.js'
import {
  authenticateClient,
  type ClientCredentials,
  callerOf,
  findAppClient,
} from '../../domain/app-clients/clients.js'
import { stampOf } from '../../identity/principals.js'
import { redeemCode } from '../../identity/sign-in/codes.js'
import { refreshSession, refreshTokenOf, type Session } from '../../identity/sign-in/sessions.js'
import { issueToken, TOKEN_LIFETIME_SECONDS, type TokenGrant } from '../../identity/tokens.js'
import { checkLocal } from '../authentication/authenticate.js'
import { readForm } from '../http/body.js'
import type { ApiContext } from '../http/context.js'
import type { Request } from '../http/request.js'
import { type HttpResponse, json } from '../http/response.js'
import type { Route } from '../http/route.js'

/** The OAuth 2.0 token endpoint, at both paths that clients use. */
export function tokenRoutes(context: ApiContext): Route[] {
  return ['/token', '/oauth2/token'].map(path => ({
    method: 'POST',
    path,
    async handle(request) {
      if (context.access.anonymousCaller) checkLocal(request.headers)
      const result = await issueTokens(context, await readTokenRequest(request))
      return result instanceof OAuthError ? oauthErrorResponse(result) : json(result, 200, NO_STORE)
    },
  }))
}

const NO_STORE = { 'Cache-Control': 'no-store' }

/** The audience of access tokens, which clients of the current API send. */
const AUDIENCE = 'https://api.cradl.ai/v1'

/** Reads a parameter from the query or the form. */
type Parameter = (name: string) => string | null

interface TokenRequest {
  readonly parameter: Parameter
  /** The credentials of the client; the secret is undefined if the client sent none. */
  readonly client: { readonly clientId: string; readonly clientSecret: string | undefined } | undefined
}

interface Tokens {
  readonly access_token: string
  readonly expires_in: number
  readonly token_type: 'Bearer'
  readonly refresh_token?: string
}

/** An error of the OAuth 2.0 token endpoint. */
class OAuthError {
  constructor(
    readonly error: string,
    readonly description: string,
  ) {}
}

function issueTokens(
  context: ApiContext,
  request: TokenRequest | OAuthError,
): Promise<Tokens | OAuthError> | OAuthError {
  if (request instanceof OAuthError) return request
  const grantType = request.parameter('grant_type')
  switch (grantType) {
    case 'client_credentials':
      return grantClientCredentials(context, request)
    case 'authorization_code':
      return grantCode(context, request)
    case 'refresh_token':
      return grantRefresh(context, request)
    case null:
    case '':
      return new OAuthError('invalid_request', 'grant_type is required')
    default:
      return new OAuthError(
        'unsupported_grant_type',
        'grant_type must be client_credentials, authorization_code or refresh_token',
      )
  }
}

/** The client credentials grant (RFC 6749, section 4.4). */
async function grantClientCredentials(
  context: ApiContext,
  { client, parameter }: TokenRequest,
): Promise<Tokens | OAuthError> {
  if (client?.clientSecret === undefined) {
    return new OAuthError(
      'invalid_client',
      'Send the client id and secret with HTTP Basic, or as client_id and client_secret',
    )
  }
  const { clientId, clientSecret } = client
  const appClient = await authenticateClient(context.store, { clientId, clientSecret })
  const { anonymousCaller } = context.access
  const caller = appClient ? callerOf(appClient) : anonymousCaller
  if (!caller) return new OAuthError('invalid_client', 'The client id or the secret is wrong')
  if (![null, '', AUDIENCE].includes(parameter('audience'))) {
    return new OAuthError('invalid_request', `audience must be ${AUDIENCE} or absent`)
  }
  return tokenOf(context, { clientId, caller, stamp: appClient ? stampOf(appClient) : '' })
}

const tokenOf = (context: ApiContext, grant: TokenGrant): Tokens => ({
  access_token: issueToken(context, grant),
  expires_in: TOKEN_LIFETIME_SECONDS,
  token_type: 'Bearer',
})

/** The authorization code grant with PKCE (RFC 6749, section 4.1.3, and RFC 7636). */
async function grantCode(context: ApiContext, request: TokenRequest): Promise<Tokens | OAuthError> {
  const { parameter } = request
  const appClient = await identifyClient(context, request)
  if (appClient instanceof OAuthError) return appClient
  const code = parameter('code')
  if (!code) return new OAuthError('invalid_request', 'code is required')
  const session = await redeemCode(context, {
    code,
    clientId: appClient.clientId,
    redirectUri: parameter('redirect_uri'),
    codeVerifier: parameter('code_verifier'),
  })
  if (session === 'expired') {
    return new OAuthError('invalid_grant', 'The code has expired. Codes are valid for one minute. Sign in again')
  }
  if (session) return tokensOf(context, session)
  return new OAuthError(
    'invalid_grant',
    'The code is unknown or has been used, or redirect_uri or code_verifier does not match the sign-in. Sign in again',
  )
}

/** The refresh token grant (RFC 6749, section 6). */
async function grantRefresh(context: ApiContext, request: TokenRequest): Promise<Tokens | OAuthError> {
  const appClient = await identifyClient(context, request)
  if (appClient instanceof OAuthError) return appClient
  const token = request.parameter('refresh_token')
  if (!token) return new OAuthError('invalid_request', 'refresh_token is required')
  const session = await refreshSession(context, appClient.clientId, token)
  if (session === 'expired') {
    return new OAuthError(
      'invalid_grant',
      'The refresh token has expired. Refresh tokens are valid for 30 days after the sign-in. Sign in again',
    )
  }
  if (session) return tokensOf(context, session)
  return new OAuthError(
    'invalid_grant',
    'The refresh token is unknown or has been used, or its session has ended. Sign in again',
  )
}

const tokensOf = (context: ApiContext, session: Session): Tokens => ({
  ...tokenOf(context, session),
  refresh_token: refreshTokenOf(context, session),
})

/** The app client of a token request. App clients that have a secret must send it. */
async function identifyClient({ store }: ApiContext, { client }: TokenRequest): Promise<AppClientRecord | OAuthError> {
  if (!client) return new OAuthError('invalid_client', 'client_id is required')
  const { clientId, clientSecret } = client
  const appClient = await findAppClient(store, clientId)
  const isKnown =
    appClient?.secretDigest === null ||
    (clientSecret !== undefined && (await authenticateClient(store, { clientId, clientSecret })))
  return appClient && isKnown ? appClient : new OAuthError('invalid_client', 'The client id or the secret is wrong')
}

const oauthErrorResponse = ({ error, description }: OAuthError): HttpResponse =>
  json({ error, error_description: description, message: description }, 400, NO_STORE)

/** The parameters of a token request, which must not be repeated (RFC 6749, section 3.2). */
const PARAMETERS = [
  'grant_type',
  'client_id',
  'client_secret',
  'audience',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
]

async function readTokenRequest(request: Request): Promise<TokenRequest | OAuthError> {
  const { query } = request
  const form = await readForm(request)
  const repeated = PARAMETERS.find(name => query.getAll(name).length > 1 || form.getAll(name).length > 1)
  if (repeated !== undefined) return new OAuthError('invalid_request', `${repeated} must not be repeated`)
  const parameter: Parameter = name => query.get(name) ?? form.get(name)
  const clientId = parameter('client_id')
  const clientSecret = form.get('client_secret') || undefined
  const basic = basicCredentials(request.headers.authorization)
  if (basic && clientSecret !== undefined) {
    return new OAuthError('invalid_request', 'Send the client id and secret with HTTP Basic or in the form, not both')
  }
  // The secret is not accepted in the query, because URLs are often logged.
  return { parameter, client: basic ?? (clientId ? { clientId, clientSecret } : undefined) }
}

function basicCredentials(authorization: string | undefined): ClientCredentials | undefined {
  const basic = authorization?.match(/^Basic +([A-Za-z0-9+/=_-]+)$/i)?.[1]
  if (basic === undefined) return undefined
  const [clientId = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  return { clientId, clientSecret: secret.join(':') }
}
