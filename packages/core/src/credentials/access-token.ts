import { ApiError } from '../errors/api-error.js'
import { InvalidCredentialsError, ResponseParseError } from '../errors/client-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import { beginCall } from '../requests/begin-call.js'
import type { Call, OutgoingRequest, ReceivedResponse } from '../requests/call.js'
import { detailsOf } from '../requests/failures.js'
import { isHeaderValue } from '../requests/headers.js'
import { plainUrl } from '../requests/plain-url.js'
import { contentOf, isSuccess, readJson } from '../requests/response.js'
import { createRetryBudget } from '../requests/retry-budget.js'
import { send } from '../requests/send.js'
import type { AccessToken } from './sources/token.js'

/** What the token endpoint gives. */
export interface GrantedTokens extends AccessToken {
  /** Good for the next token; not every grant gives one. */
  refreshToken: string | undefined
}

/** A request to the token endpoint, by one of the grants of OAuth2. */
export interface TokenRequest {
  /** Of the token endpoint; see {@link tokenUrl}. */
  url: URL
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
  /** Until when, by `performance.now()`, it is worth waiting for the next attempt. */
  patience?: { readonly endsAt: number } | undefined
}

const TIMEOUT = 30_000
const MAX_RETRIES = 2

/** Milliseconds by which an attempt outlasts the calls that wait for it, so that they end by their own time limits. */
const MARGIN = 1_000

/** Asks the token endpoint for tokens. */
export async function requestTokens(http: HttpAdapter, request: TokenRequest): Promise<GrantedTokens> {
  const { url, query, authorization, form, idempotent, signal, hooks, patience } = request
  const body = new URLSearchParams(form).toString()
  const outgoing: OutgoingRequest = {
    method: 'POST',
    path: url.pathname,
    url: query ? `${url.href}?${new URLSearchParams(query)}` : url.href,
    headers: {
      ...(authorization !== undefined && { authorization }),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    openBody: () => ({ body }),
    replayable: true,
    idempotent,
    changesState: false,
    read: readJson,
  }
  const startedAt = Date.now()
  const latest = performance.now() + 2 * TIMEOUT
  const wire = { http, budget: createRetryBudget(), hooks }
  const call = beginCall(wire, outgoing, {
    timeout: TIMEOUT,
    maxRetries: MAX_RETRIES,
    signal,
    get endsAt() {
      return patience ? Math.min(latest, patience.endsAt + MARGIN) : latest
    },
  })
  const response = await send(wire, call)
  refuseRefusal(call, response, request)
  return toTokens(call, response, startedAt)
}

function toTokens(call: Call, response: ReceivedResponse, startedAt: number): GrantedTokens {
  // Its body goes into no error: it may hold the token, cut short, or repeat the secrets that were sent.
  const content = isSuccess(response) ? response.content : contentOf(call, { ...response, body: '' })
  const { access_token: value, expires_in: seconds, refresh_token } = Object(content) as Record<string, unknown>
  if (!isHeaderValue(value) || value === '' || typeof seconds !== 'number') {
    const { method, path } = call.request
    throw new ResponseParseError(
      `${method} ${path} was answered without a usable access_token and expires_in. Check the auth endpoint in your credentials.`,
      { ...detailsOf(call), status: response.status, body: '' },
    )
  }
  const lifetime = seconds * 1_000
  const refreshToken = typeof refresh_token === 'string' ? refresh_token : undefined
  return { value, lifetime, expiresAt: startedAt + lifetime, refreshToken }
}

/** Throws for an answer that tells of wrong credentials or a wrong endpoint rather than of trouble that passes. */
function refuseRefusal(
  call: Call,
  { status, body }: ReceivedResponse,
  { refused, url: { origin } }: TokenRequest,
): void {
  const details = { ...detailsOf(call), status }
  if ([400, 401, 403].includes(status)) {
    throw new InvalidCredentialsError(
      `The token endpoint at ${origin} refused ${refused.what} (${[status, ...oauthCode(body)].join(' ')}). ${refused.remedy}`,
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

/**
 * The URL of the token endpoint.
 *
 * @throws {InvalidArgumentError} if it is not a host or a plain URL, or uses `http://` on another machine although that is
 * not allowed.
 */
export function tokenUrl(authEndpoint: string, allowInsecureHttp: boolean | undefined): URL {
  const withScheme = authEndpoint.includes('://') ? authEndpoint : `https://${authEndpoint}`
  const url = plainUrl(withScheme, 'The auth endpoint in the credentials', 'auth.lucidtech.ai', allowInsecureHttp)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path + (path.endsWith('/token') ? '' : path.endsWith('/oauth2') ? '/token' : '/oauth2/token')
  return url
}
