import { ApiError } from '../errors/api-error.js'
import { InvalidArgumentError, InvalidCredentialsError, ResponseParseError } from '../errors/client-error.js'
import type { HttpAdapter } from '../transport/adapter.js'
import { isHeaderValue } from '../transport/headers.js'
import { parseAnswer } from '../transport/response.js'
import { createRetryBudget } from '../transport/retry.js'
import { type Answer, type OutgoingRequest, send } from '../transport/send.js'

/** A bearer token and, as `Date.now()` tells them, the moments at which it should be renewed and is no longer valid. */
export interface AccessToken {
  value: string
  renewAt: number
  expiresAt: number
}

/** Whose token to fetch, and where. */
export interface AccessTokenRequest {
  authEndpoint: string
  clientId: string
  clientSecret: string
  /** Share of the lifetime at the end of which the token should be renewed. */
  renewBelow: number
  signal: AbortSignal
}

const TIMEOUT = 30_000
const MAX_RETRIES = 2

/** Asks the token endpoint for an access token by the OAuth2 client-credentials grant. */
export async function fetchAccessToken(http: HttpAdapter, request: AccessTokenRequest): Promise<AccessToken> {
  const url = tokenUrl(request.authEndpoint)
  const outgoing: OutgoingRequest = {
    method: 'POST',
    path: url.pathname,
    url: `${url.href}?grant_type=client_credentials`,
    headers: {
      authorization: `Basic ${encodeBase64(`${request.clientId}:${request.clientSecret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    openBody: () => '',
    replayable: true,
    // Asking twice for a token does no harm, so the request may be repeated although it is a POST.
    idempotent: true,
    changesState: false,
  }
  const startedAt = Date.now()
  const limits = { timeout: TIMEOUT, endsAt: startedAt + 2 * TIMEOUT, maxRetries: MAX_RETRIES, signal: request.signal }
  const answer = await send({ http, budget: createRetryBudget() }, outgoing, limits)
  refuseRefusal(answer, outgoing, request, url)
  return toAccessToken(parseAnswer(answer, outgoing), answer, outgoing, request, startedAt)
}

function toAccessToken(
  body: unknown,
  { response, attempts }: Answer,
  { method, path }: OutgoingRequest,
  { renewBelow }: AccessTokenRequest,
  startedAt: number,
): AccessToken {
  const { access_token: value, expires_in: seconds } = Object(body) as Record<string, unknown>
  if (!isHeaderValue(value) || value === '' || typeof seconds !== 'number') {
    throw new ResponseParseError(
      `${method} ${path} was answered without a usable access_token and expires_in. Check the auth endpoint in your credentials.`,
      { method, path, attempts, status: response.status, body: '' },
    )
  }
  const lifetime = seconds * 1_000
  return { value, renewAt: startedAt + lifetime * (1 - renewBelow), expiresAt: startedAt + lifetime }
}

/** Throws for an answer that tells of wrong credentials or a wrong endpoint rather than of trouble that passes. */
function refuseRefusal(
  { response, attempts }: Answer,
  { method, path }: OutgoingRequest,
  { clientId }: AccessTokenRequest,
  { origin }: URL,
): void {
  const { status } = response
  const details = { method, path, attempts, status }
  if ([400, 401, 403].includes(status)) {
    throw new InvalidCredentialsError(
      `The token endpoint at ${origin} refused the client id '${clientId}' and its secret (${[status, ...oauthCode(response.body)].join(' ')}). Check both, and that they belong to this endpoint.`,
      details,
    )
  }
  // No NotFoundError, which would seem to tell of the resource that was asked for.
  if (status >= 300 && status < 500 && status !== 408 && status !== 429) {
    throw new ApiError(
      `${origin} does not answer as a token endpoint. Check the auth endpoint in your credentials`,
      details,
    )
  }
}

/** The `error` of an OAuth2 refusal, such as `invalid_client`. */
function oauthCode(body: string): string[] {
  return /"error"\s*:\s*"([a-z_]{1,40})"/.exec(body)?.slice(1) ?? []
}

function tokenUrl(authEndpoint: string): URL {
  const withScheme = authEndpoint.includes('://') ? authEndpoint : `https://${authEndpoint}`
  const base = withScheme.replace(/\/+$/, '')
  const suffix = base.endsWith('/token') ? '' : base.endsWith('/oauth2') ? '/token' : '/oauth2/token'
  const url = URL.canParse(withScheme) ? new URL(`${base}${suffix}`) : undefined
  const isPlain =
    url && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === ''
  if (isPlain) return url
  throw new InvalidArgumentError(
    'The auth endpoint in the credentials is not a host or a plain URL. Write e.g. auth.lucidtech.ai, without user, password, query or fragment.',
  )
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
