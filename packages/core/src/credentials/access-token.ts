import type { AccessToken } from '../credential-sources/token.js'
import { ApiError } from '../errors/api-error.js'
import { InvalidCredentialsError, ResponseParseError } from '../errors/client-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import type { CallLimits, Reply, RequestSpec } from '../requests/call.js'
import { detailsOf, subjectOf } from '../requests/failures.js'
import { isHeaderValue } from '../requests/headers.js'
import { parseBaseUrl } from '../requests/parse-base-url.js'
import { contentOf, isSuccess, readJson } from '../requests/response.js'
import { createRetryBudget } from '../requests/retry-budget.js'
import { send } from '../requests/send.js'

/** Tokens that the token endpoint issued. */
export interface GrantedTokens extends AccessToken {
  /** For the next token request; only some grants issue one. */
  refreshToken: string | undefined
}

/** A request to the token endpoint, with one of the OAuth2 grants. */
export interface TokenRequest {
  http: HttpAdapter
  /** URL of the token endpoint, see {@link tokenUrl}, and its query. */
  url: URL
  headers?: Readonly<Record<string, string>>
  /** Sent as a form. */
  form?: Record<string, string>
  /** Whether the request can be repeated. */
  idempotent: boolean
  /** Parts of the error message if the endpoint rejects the request. */
  rejected: { what: string; remedy: string }
  signal: AbortSignal | undefined
  hooks: Hooks | undefined
  /** When, as a value of `performance.now()`, the last waiting call ends. */
  callerLimit?: { readonly endsAt: number } | undefined
}

const TIMEOUT_MS = 30_000
const MAX_RETRIES = 2

/** An attempt can take this much longer than the calls that wait for it, so that their own time limits end them first. */
const MARGIN_MS = 1_000

/** Requests tokens from the token endpoint. */
export async function requestTokens(request: TokenRequest): Promise<GrantedTokens> {
  const { http, url, headers, form, idempotent, signal, hooks, callerLimit } = request
  const body = new URLSearchParams(form).toString()
  const secret = form?.client_secret ?? ''
  const spec: RequestSpec = {
    method: 'POST',
    path: url.pathname,
    url: url.href,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    secrets: [secret],
    openBody: () => ({ body }),
    repeatableBody: true,
    idempotent,
    // The identity provider of the current API sometimes rejects valid credentials with this status.
    temporaryStatus: secret === '' ? undefined : 400,
    changesState: false,
    read: readJson,
  }
  const startedAt = Date.now()
  const latest = performance.now() + 2 * TIMEOUT_MS
  const limits: CallLimits = {
    timeout: TIMEOUT_MS,
    maxRetries: MAX_RETRIES,
    signal,
    get endsAt() {
      return callerLimit ? Math.min(latest, callerLimit.endsAt + MARGIN_MS) : latest
    },
  }
  const reply = await send({ http, budget: createRetryBudget(), hooks }, spec, limits)
  assertGranted(reply, request)
  return toTokens(reply, startedAt)
}

function toTokens({ call, response, content }: Reply, startedAt: number): GrantedTokens {
  // Errors do not contain the body, which can contain a truncated token or the secrets of the request.
  const granted = isSuccess(response) ? content : contentOf({ call, response: { ...response, body: '' }, content })
  const { access_token: value, expires_in: seconds, refresh_token } = Object(granted) as Record<string, unknown>
  if (!isHeaderValue(value) || value === '' || typeof seconds !== 'number') {
    throw new ResponseParseError(
      `${subjectOf(call)} returned no valid access_token and expires_in. Check the auth endpoint in your credentials.`,
      { ...detailsOf(call), status: response.status, body: '' },
    )
  }
  const lifetime = seconds * 1_000
  const refreshToken = typeof refresh_token === 'string' ? refresh_token : undefined
  return { value, lifetime, expiresAt: startedAt + lifetime, refreshToken }
}

/** Throws if the response reports wrong credentials or a wrong endpoint rather than a temporary failure. */
function assertGranted({ call, response }: Reply, { rejected, url: { origin } }: TokenRequest): void {
  const { status, body } = response
  const details = { ...detailsOf(call), status }
  if ([400, 401, 403].includes(status)) {
    throw new InvalidCredentialsError(
      `The token endpoint at ${origin} rejected ${rejected.what} (${[status, ...oauthCode(body)].join(' ')}). ${rejected.remedy}`,
      details,
    )
  }
  // Not a NotFoundError, which would seem to refer to the requested resource.
  if (status >= 300 && status < 500 && status !== 408 && status !== 429) {
    throw new ApiError(`${origin} is not a token endpoint. Check the auth endpoint in your credentials`, details)
  }
}

/** The `error` of an OAuth2 error response, such as `invalid_client`. */
function oauthCode(body: string): string[] {
  return /"error"\s*:\s*"([a-z_]{1,40})"/.exec(body)?.slice(1) ?? []
}

/**
 * Returns the URL of the token endpoint.
 *
 * @throws {InvalidArgumentError} if the auth endpoint is not a host or a URL, or uses `http://` on another machine without
 * permission.
 */
export function tokenUrl(authEndpoint: string, allowInsecureHttp: boolean | undefined): URL {
  const withScheme = authEndpoint.includes('://') ? authEndpoint : `https://${authEndpoint}`
  const url = parseBaseUrl(withScheme, 'The auth endpoint in the credentials', 'auth.cradl.ai', allowInsecureHttp)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith('/token') ? path : path.replace(/(\/oauth2)?$/, '/oauth2/token')
  return url
}
