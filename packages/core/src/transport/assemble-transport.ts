import type { OpenedContent } from '../content/opened-content.js'
import { Credentials } from '../credentials/credentials.js'
import type { CredentialsOptions } from '../credentials/credentials-options.js'
import { discoverCredentials } from '../credentials/discover.js'
import type { CredentialsProvider } from '../credentials/provider.js'
import { EmptyRequestError, InvalidArgumentError } from '../errors/client-error.js'
import { asOptions } from '../options/as-options.js'
import type { HttpAdapter } from './adapter.js'
import type { OutgoingRequest, Wire } from './call.js'
import { callerHeaders } from './headers.js'
import type { Hooks } from './hooks.js'
import { toJson } from './json.js'
import { limitsOf } from './limits.js'
import { type Query, toQueryString } from './query.js'
import { isSuccess, parseAnswer, toApiError } from './response.js'
import { isIdempotent } from './retry.js'
import { createRetryBudget } from './retry-budget.js'
import { sendAuthorized } from './send-authorized.js'
import type {
  ApiRequest,
  DownloadForms,
  DownloadRequest,
  RequestOptions,
  Transport,
  UploadOptions,
} from './transport.js'
import { isTrustedOrigin, toOrigins } from './trusted-origin.js'

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
  const apiEndpoint = validateEndpoint(credentials.apiEndpoint)
  const headers = callerHeaders(defaults.headers)
  const fileOrigins = toOrigins(defaults.fileOrigins)
  limitsOf({}, defaults)
  const { onRequest, onResponse, onRetry } = defaults
  const wire: Wire = {
    http: defaults.http ?? createAdapter(),
    budget: createRetryBudget(),
    hooks: (onRequest ?? onResponse ?? onRetry) && defaults,
  }

  async function request<T>(
    { method, path, query, body, mayBeEmpty = method === 'DELETE' }: ApiRequest,
    options?: RequestOptions,
  ): Promise<T> {
    const call = mechanics(options)
    const json = body === undefined ? undefined : toJson(asOptions(body))
    if (method === 'PATCH' && (json === undefined || json === '{}')) {
      throw new EmptyRequestError(`${method} ${path.template} needs at least one change.`, {
        method,
        path: path.template,
      })
    }
    const outgoing: OutgoingRequest = {
      method,
      path: path.template,
      url: `${apiEndpoint}${path.encoded}${toQueryString(query)}`,
      headers: {
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
        ...callerHeaders(call.headers),
      },
      openBody: json === undefined ? undefined : () => json,
      replayable: true,
      idempotent: isIdempotent(method),
      changesState: method !== 'GET',
      receive: 'json',
      mayBeEmpty,
    }
    const answer = await sendAuthorized(wire, credentials, outgoing, limitsOf(call, defaults))
    return parseAnswer(answer, outgoing) as T
  }

  /** The access token and the files of a user go to no place that an answer happens to name. */
  function refuseForeign(fileUrl: string): void {
    if (isTrustedOrigin(fileUrl, apiEndpoint, fileOrigins)) return
    throw new InvalidArgumentError(
      `The file URL is ${originOf(fileUrl)}, which is not the API's own origin. If files really belong there, add it to fileOrigins.`,
    )
  }

  async function put(fileUrl: string, content: OpenedContent, call: UploadOptions): Promise<void> {
    refuseForeign(fileUrl)
    const { onProgress } = call
    const { size } = content
    const outgoing: OutgoingRequest = {
      method: 'PUT',
      path: '{fileUrl}',
      url: fileUrl,
      headers: {
        ...(content.contentType && { 'content-type': content.contentType }),
        ...(size !== undefined && { 'content-length': String(size) }),
        ...headers,
        ...callerHeaders(call.headers),
      },
      openBody: () => content.open(),
      replayable: content.replayable,
      idempotent: true,
      changesState: true,
      onUploadProgress: onProgress && (sentBytes => onProgress({ sentBytes, totalBytes: size })),
    }
    const answer = await sendAuthorized(wire, credentials, outgoing, limitsOf(call, defaults))
    if (!isSuccess(answer.response)) throw toApiError(answer, outgoing)
  }

  async function upload(fileUrl: string, content: OpenedContent, options?: UploadOptions): Promise<void> {
    try {
      await put(fileUrl, content, mechanics(options))
    } finally {
      // A stream that never came to be sent is let go of too; one that waits for data may take its time for that.
      content.close().catch(() => undefined)
    }
  }

  async function download<As extends keyof DownloadForms>(
    { fileUrl, query, as }: DownloadRequest<As>,
    options?: RequestOptions,
  ): Promise<DownloadForms[As]> {
    const call = mechanics(options)
    refuseForeign(fileUrl)
    const outgoing: OutgoingRequest = {
      method: 'GET',
      path: '{fileUrl}',
      url: withQuery(fileUrl, query),
      headers: { ...headers, ...callerHeaders(call.headers) },
      replayable: true,
      idempotent: true,
      changesState: false,
      receive: as,
    }
    const answer = await sendAuthorized(wire, credentials, outgoing, limitsOf(call, defaults))
    if (!isSuccess(answer.response)) throw toApiError(answer, outgoing)
    return answer.response.content as DownloadForms[As]
  }

  return { apiEndpoint, request, upload, download }
}

const mechanics = <Options extends RequestOptions>(options: Options | undefined): Options =>
  asOptions(options, "The call's mechanics")

function resolveCredentials({ credentials, profile }: TransportOptions): CredentialsProvider {
  if (credentials === undefined || credentials === null) return discoverCredentials({ profile })
  const given = asOptions(credentials, 'The credentials')
  return 'authorize' in given ? given : new Credentials(given)
}

function validateEndpoint(apiEndpoint: string): string {
  if (/^https?:\/\//i.test(apiEndpoint) && URL.canParse(apiEndpoint)) {
    const { username, password, search, hash } = new URL(apiEndpoint)
    if (username === '' && password === '' && search === '' && hash === '') return apiEndpoint
    throw new InvalidArgumentError(
      'The API endpoint must be a plain URL, without user, password, query or fragment, e.g. https://api.lucidtech.ai/v1.',
    )
  }
  throw new InvalidArgumentError(
    `The API endpoint '${apiEndpoint}' is not a URL. Write it with its scheme and version, e.g. https://api.lucidtech.ai/v1.`,
  )
}

/** The URL as it is, for it may be signed, with parameters added. */
function withQuery(url: string, query: Query | undefined): string {
  const [base = ''] = url.split('#')
  const added = toQueryString(query)
  return base.includes('?') ? base + added.replace('?', '&') : base + added
}

/** Where a URL points to, without its query, which may be signed. */
function originOf(url: string): string {
  return URL.canParse(url) ? `at ${new URL(url).origin}` : 'not a URL'
}
