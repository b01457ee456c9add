import {
  type AccessTokenCredentials,
  type CredentialsOptions,
  credentialNames,
} from '../credential-sources/credentials-options.js'
import { Credentials } from '../credentials/credentials.js'
import { discoverCredentials } from '../credentials/discover.js'
import type { CredentialsProvider } from '../credentials/provider.js'
import { EmptyRequestError, InvalidArgumentError } from '../errors/client-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import { parseOptions } from '../options/parse-options.js'
import { rejectUnknown } from '../options/reject-unknown.js'
import type { RequestSpec, TransportContext } from '../requests/call.js'
import { callerHeaders } from '../requests/headers.js'
import { toJson } from '../requests/json.js'
import { parseBaseUrl } from '../requests/parse-base-url.js'
import { toQueryString } from '../requests/query.js'
import { contentOf, readJson } from '../requests/response.js'
import { createRetryBudget } from '../requests/retry-budget.js'
import { send as sendRequest } from '../requests/send.js'
import type { ApiRequest, RequestOptions, Transport } from '../requests/transport.js'
import { toOrigins } from './files/trusted-origin.js'
import type { UploadOptions } from './files/upload-file.js'
import { limitsOf } from './limits.js'

/** Options of a transport, except its credentials. */
interface TransportSettings extends Hooks {
  /** Milliseconds for one attempt of a call, including the body of the response. 60,000 by default. */
  timeout?: number | undefined
  /** Milliseconds for a whole call with all its attempts, whose number is then unlimited; no limit by default. */
  deadline?: number | undefined
  /** The maximum number of attempts after the first one; 2 by default, unlimited with a `deadline`. */
  maxRetries?: number | undefined
  /** Sent with every call. */
  headers?: Readonly<Record<string, string>> | undefined
  /**
   * Origins, in addition to that of the API, to which files and the access token can be sent, e.g.
   * `https://files.example.com`. A `fileUrl` with another origin is rejected.
   */
  fileOrigins?: readonly string[] | undefined
  /** Sends the requests; axios by default, which is loaded with the first request. */
  http?: HttpAdapter | undefined
  /** Allows `http://` endpoints on other machines; false by default. See {@link CredentialsOptions}. */
  allowInsecureHttp?: boolean | undefined
}

/** Options of a transport. Without credentials, they are discovered. */
export interface TransportOptions
  extends TransportSettings,
    Partial<Record<(typeof credentialNames)[number], undefined>> {
  /**
   * {@link Credentials} or their plain values; in a browser, the `UserCredentials` of `@las/core/browser`. By default, they
   * are discovered in the environment or a credentials file: see {@link discoverCredentials}.
   */
  credentials?: CredentialsProvider | CredentialsOptions | AccessTokenCredentials | undefined
  /** The profile of `~/.cradl/credentials.json`, or section of `~/.lucidtech/credentials.cfg`, with the credentials. */
  profile?: string | undefined
}

/** The same options with the values of the credentials next to them: `{ clientId, clientSecret, …, timeout }`. */
export interface FlatTransportOptions extends TransportSettings, CredentialsOptions {
  credentials?: undefined
  profile?: undefined
}

const settingNames: readonly Exclude<keyof TransportOptions, (typeof credentialNames)[number]>[] = [
  'credentials',
  'profile',
  'allowInsecureHttp',
  'timeout',
  'deadline',
  'maxRetries',
  'headers',
  'fileOrigins',
  'http',
  'onRequest',
  'onResponse',
  'onRetry',
]

const ACCEPT_JSON = { accept: 'application/json' }
const SEND_JSON = { ...ACCEPT_JSON, 'content-type': 'application/json' }

const requestOptionNames: readonly (keyof UploadOptions)[] = [
  'signal',
  'timeout',
  'deadline',
  'maxRetries',
  'headers',
  'onProgress',
]

/** Creates a transport that uses the adapter of `createAdapter` if the options contain none. */
export function assembleTransport(
  given: TransportOptions | FlatTransportOptions,
  createAdapter: () => HttpAdapter,
): Transport {
  const defaults: TransportOptions | FlatTransportOptions = parseOptions<object>(given)
  rejectUnknown(defaults, [...settingNames, ...credentialNames], 'The options')
  const credentials = credentialsFromOptions(defaults)
  const { apiEndpoint } = credentials
  const allowInsecureHttp = defaults.allowInsecureHttp ?? credentials.allowInsecureHttp
  parseBaseUrl(apiEndpoint, 'The API endpoint in the credentials', 'https://api.cradl.ai/v1', allowInsecureHttp)
  const headers = callerHeaders(defaults.headers)
  const fileOrigins = toOrigins(defaults.fileOrigins, allowInsecureHttp)
  limitsOf({}, defaults)
  const { onRequest, onResponse, onRetry } = defaults
  const context: TransportContext = {
    http: defaults.http ?? createAdapter(),
    budget: createRetryBudget(),
    hooks: (onRequest ?? onResponse ?? onRetry) && defaults,
  }

  async function send<Content>(request: RequestSpec, options?: RequestOptions): Promise<Content> {
    const requestOptions = parseOptions(options, 'The request options')
    rejectUnknown(requestOptions, requestOptionNames, 'The request options')
    const spec = { ...request, headers: { ...request.headers, ...headers, ...callerHeaders(requestOptions.headers) } }
    return contentOf(await sendRequest(context, spec, limitsOf(requestOptions, defaults), credentials)) as Content
  }

  async function request<T>(
    { method, path, query, body, allowsNoContent = method === 'DELETE' }: ApiRequest,
    options?: RequestOptions,
  ): Promise<T> {
    const json = body === undefined ? undefined : toJson(parseOptions(body))
    if (method === 'PATCH' && (json ?? '{}') === '{}') {
      const details = { method, path: path.template }
      throw new EmptyRequestError(`${method} ${path.template} requires at least one change.`, details)
    }
    return send<T>(
      {
        method,
        path: path.template,
        url: `${apiEndpoint}${path.encoded}${toQueryString(query)}`,
        headers: json === undefined ? ACCEPT_JSON : SEND_JSON,
        openBody: json === undefined ? undefined : () => ({ body: json }),
        repeatableBody: true,
        idempotent: method === 'GET' || method === 'DELETE',
        changesState: method !== 'GET',
        read: readJson,
        allowsNoContent,
      },
      options,
    )
  }

  return { apiEndpoint, credentialsSource: credentials.source, fileOrigins, request, send }
}

/** @throws {InvalidArgumentError} if the options contain credentials in more than one way. */
function credentialsFromOptions(options: TransportOptions | FlatTransportOptions): CredentialsProvider {
  const { allowInsecureHttp } = options
  const credentials = options.credentials ?? undefined
  const profile = options.profile ?? undefined
  const flat = credentialNames.find(name => options[name] !== undefined)
  const sources = [credentials && 'credentials', profile !== undefined && 'profile', flat].filter(Boolean)
  if (sources.length > 1) {
    throw new InvalidArgumentError(
      `The options contain both ${sources.join(' and ')}. Pass the credentials in only one way.`,
    )
  }
  if (credentials !== undefined) {
    const given = parseOptions(credentials, 'The credentials')
    return 'authorize' in given
      ? given
      : new Credentials({ ...given, allowInsecureHttp: given.allowInsecureHttp ?? allowInsecureHttp })
  }
  // Values that exist but are undefined were intended as credentials, so do not discover other credentials instead.
  if (profile === undefined && credentialNames.some(name => name in options)) {
    const flat = Object.fromEntries(credentialNames.map(name => [name, options[name]]))
    return new Credentials({ ...(flat as unknown as CredentialsOptions), allowInsecureHttp })
  }
  return discoverCredentials({ profile, allowInsecureHttp })
}
