import { ApiError } from '../errors/api-error.js'
import { InvalidArgumentError, InvalidCredentialsError, ResponseParseError } from '../errors/client-error.js'
import type { HttpAdapter } from '../transport/adapter.js'
import type { Answer, OutgoingRequest } from '../transport/call.js'
import { isHeaderValue } from '../transport/headers.js'
import type { Hooks } from '../transport/hooks.js'
import { parseAnswer } from '../transport/response.js'
import { createRetryBudget } from '../transport/retry-budget.js'
import { send } from '../transport/send.js'
import type { AccessToken } from './token.js'

/** What the token endpoint gives. */
export interface GrantedTokens extends AccessToken {
  /** Good for the next token; not every grant gives one. */
  refreshToken: string | undefined
}

/** A request to the token endpoint, by one of the grants of OAuth2. */
export interface TokenRequest {
  authEndpoint: string
  query?: Record<string, string>
  authorization?: string
  /** Sent as a form. */
  form?: Record<string, string>
  /** Whether asking twice does no harm. */
  idempotent: boolean
  /** What to say when the endpoint refuses what it was sent. */
  refused: { what: string; remedy: string }
  signal: AbortSignal | undefined
  hooks: Hooks | undefined
}

const TIMEOUT = 30_000
const MAX_RETRIES = 2

/** Asks the token endpoint for tokens. */
export async function requestTokens(http: HttpAdapter, request: TokenRequest): Promise<GrantedTokens> {
  const url = tokenUrl(request.authEndpoint)
  const body = new URLSearchParams(request.form).toString()
  const outgoing: OutgoingRequest = {
    method: 'POST',
    path: url.pathname,
    url: request.query ? `${url.href}?${new URLSearchParams(request.query)}` : url.href,
    headers: {
      ...(request.authorization !== undefined && { authorization: request.authorization }),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    openBody: () => body,
    replayable: true,
    idempotent: request.idempotent,
    changesState: false,
    receive: 'json',
  }
  const startedAt = Date.now()
  const limits = {
    timeout: TIMEOUT,
    endsAt: performance.now() + 2 * TIMEOUT,
    maxRetries: MAX_RETRIES,
    signal: request.signal,
  }
  const answer = await send({ http, budget: createRetryBudget(), hooks: request.hooks }, outgoing, limits)
  refuseRefusal(answer, outgoing, request, url)
  return toTokens(parseAnswer(answer, outgoing), answer, outgoing, startedAt)
}

function toTokens(
  body: unknown,
  { response, attempts }: Answer,
  { method, path }: OutgoingRequest,
  startedAt: number,
): GrantedTokens {
  const { access_token: value, expires_in: seconds, refresh_token } = Object(body) as Record<string, unknown>
  if (!isHeaderValue(value) || value === '' || typeof seconds !== 'number') {
    throw new ResponseParseError(
      `${method} ${path} was answered without a usable access_token and expires_in. Check the auth endpoint in your credentials.`,
      { method, path, attempts, status: response.status, body: '' },
    )
  }
  const lifetime = seconds * 1_000
  const refreshToken = typeof refresh_token === 'string' ? refresh_token : undefined
  return { value, lifetime, expiresAt: startedAt + lifetime, refreshToken }
}

/** Throws for an answer that tells of wrong credentials or a wrong endpoint rather than of trouble that passes. */
function refuseRefusal(
  { response, attempts }: Answer,
  { method, path }: OutgoingRequest,
  { refused }: TokenRequest,
  { origin }: URL,
): void {
  const { status } = response
  const details = { method, path, attempts, status }
  if ([400, 401, 403].includes(status)) {
    throw new InvalidCredentialsError(
      `The token endpoint at ${origin} refused ${refused.what} (${[status, ...oauthCode(response.body)].join(' ')}). ${refused.remedy}`,
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

/** The URL of the token endpoint. */
export function tokenUrl(authEndpoint: string): URL {
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
