import { Credentials } from '../credentials/credentials.js'
import type { CredentialsOptions } from '../credentials/credentials-options.js'
import { discoverCredentials } from '../credentials/discover.js'
import type { CredentialsProvider } from '../credentials/provider.js'
import { EmptyRequestError } from '../errors/client-error.js'
import { asOptions } from '../options/as-options.js'
import type { HttpAdapter } from './adapter.js'
import { beginCall } from './begin-call.js'
import type { OutgoingRequest, Wire } from './call.js'
import { toOrigins } from './files/trusted-origin.js'
import { callerHeaders } from './headers.js'
import type { Hooks } from './hooks.js'
import { toJson } from './json.js'
import { limitsOf } from './limits.js'
import { plainUrl } from './plain-url.js'
import { toQueryString } from './query.js'
import { contentOf, readJson } from './response.js'
import { createRetryBudget } from './retry-budget.js'
import { sendAuthorized } from './send-authorized.js'
import type { ApiRequest, RequestOptions, Transport } from './transport.js'

/** How to make a transport; without any option, credentials are discovered and the defaults hold. */
export interface TransportOptions extends Hooks {
  /**
   * {@link Credentials}, or their plain values; discovered in the environment or the credentials file by default. In a
   * browser, the `UserCredentials` of `@las/core/browser`.
   */
  credentials?: CredentialsProvider | CredentialsOptions | undefined
  /** Section of `~/.lucidtech/credentials.cfg` to take the credentials from. */
  profile?: string | undefined
  /** Milliseconds for one attempt of a call, the answer's body included. 60,000 by default. */
  timeout?: number | undefined
  /** Milliseconds for a whole call with all its attempts, which are as many as it takes; no limit by default. */
  deadline?: number | undefined
  /** Attempts after the first one. 2 by default, and without limit until a `deadline`. */
  maxRetries?: number | undefined
  /** Sent with every call. */
  headers?: Readonly<Record<string, string>> | undefined
  /**
   * Origins beside the API's own to which files and the access token may go, e.g. `https://files.example.com`; a
   * `fileUrl` that points anywhere else is refused.
   */
  fileOrigins?: readonly string[] | undefined
  /** What sends the requests; axios by default, which is loaded with the first one. */
  http?: HttpAdapter | undefined
}

/** Makes a transport that sends over `createAdapter`'s adapter where the options name none. */
export function assembleTransport(given: TransportOptions, createAdapter: () => HttpAdapter): Transport {
  const defaults = asOptions(given)
  const credentials = resolveCredentials(defaults)
  const { apiEndpoint } = credentials
  plainUrl(apiEndpoint, 'The API endpoint in the credentials', 'https://api.lucidtech.ai/v1')
  const headers = callerHeaders(defaults.headers)
  const fileOrigins = toOrigins(defaults.fileOrigins)
  limitsOf({}, defaults)
  const { onRequest, onResponse, onRetry } = defaults
  const wire: Wire = {
    http: defaults.http ?? createAdapter(),
    budget: createRetryBudget(),
    hooks: (onRequest ?? onResponse ?? onRetry) && defaults,
  }

  async function send<Content>(request: OutgoingRequest, options?: RequestOptions): Promise<Content> {
    const mechanics = asOptions(options, "The call's mechanics")
    const outgoing = { ...request, headers: { ...request.headers, ...headers, ...callerHeaders(mechanics.headers) } }
    const call = beginCall(wire, outgoing, limitsOf(mechanics, defaults))
    return contentOf(call, await sendAuthorized(wire, credentials, call)) as Content
  }

  async function request<T>(
    { method, path, query, body, mayBeEmpty = method === 'DELETE' }: ApiRequest,
    options?: RequestOptions,
  ): Promise<T> {
    const json = body === undefined ? undefined : toJson(asOptions(body))
    if (method === 'PATCH' && (json ?? '{}') === '{}') {
      const details = { method, path: path.template }
      throw new EmptyRequestError(`${method} ${path.template} needs at least one change.`, details)
    }
    return send<T>(
      {
        method,
        path: path.template,
        url: `${apiEndpoint}${path.encoded}${toQueryString(query)}`,
        headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }) },
        openBody: json === undefined ? undefined : () => ({ body: json }),
        replayable: true,
        idempotent: method === 'GET' || method === 'DELETE',
        changesState: method !== 'GET',
        read: readJson,
        mayBeEmpty,
      },
      options,
    )
  }

  return { apiEndpoint, fileOrigins, request, send }
}

function resolveCredentials({ credentials, profile }: TransportOptions): CredentialsProvider {
  if (credentials === undefined || credentials === null) return discoverCredentials({ profile })
  const given = asOptions(credentials, 'The credentials')
  return 'authorize' in given ? given : new Credentials(given)
}
