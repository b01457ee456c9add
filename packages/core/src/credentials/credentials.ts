import { InvalidArgumentError } from '../errors/client-error.js'
import { rejectUnknown } from '../options/reject-unknown.js'
import { isHeaderValue } from '../requests/headers.js'
import { requestTokens, tokenUrl } from './access-token.js'
import type { AccessTokenOptions, CredentialsProvider } from './provider.js'
import { requireValues, trim } from './require-values.js'
import { type CredentialsOptions, credentialNames } from './sources/credentials-options.js'
import { createTokenCache, type TokenCache } from './token-cache.js'

const required = ['clientId', 'clientSecret', 'authEndpoint', 'apiEndpoint'] as const

/**
 * Identifies a client of the API and caches its access token. Clients that use the same object share the token. Logs,
 * `util.inspect` and JSON do not contain the client secret.
 *
 * All values are trimmed, to remove for example the line break at the end of a mounted secret.
 *
 * @throws {MissingCredentialsError} if a required value is missing or empty.
 * @throws {InvalidArgumentError} if an option is unknown, a value contains control characters, or the auth endpoint is not a
 * URL or uses `http://` on another machine without `allowInsecureHttp`.
 * @example
 * const credentials = new Credentials({
 *   clientId: '…',
 *   clientSecret: '…',
 *   authEndpoint: 'auth.lucidtech.ai',
 *   apiEndpoint: 'https://api.lucidtech.ai/v1',
 * })
 */
export class Credentials implements CredentialsProvider {
  declare readonly clientId: string
  declare readonly apiEndpoint: string
  declare readonly authEndpoint: string
  declare readonly allowInsecureHttp: boolean
  readonly #apiKey: string | undefined
  readonly #tokens: TokenCache

  constructor(options: CredentialsOptions) {
    rejectUnknown(options, [...credentialNames, 'allowInsecureHttp'], 'The credentials')
    const { tokenStore, allowInsecureHttp = false } = options
    const [clientId, clientSecret, authEndpoint, apiEndpoint] = requireValues(options, required, 'The credentials')
    const apiKey = trim(options.apiKey)
    assertSendable('clientId', !/\p{Cc}/u.test(clientId))
    assertSendable('clientSecret', !/\p{Cc}/u.test(clientSecret))
    assertSendable('apiKey', isHeaderValue(apiKey))
    this.clientId = clientId
    this.apiEndpoint = apiEndpoint.replace(/\/+$/, '')
    this.authEndpoint = authEndpoint
    this.allowInsecureHttp = allowInsecureHttp
    this.#apiKey = apiKey || undefined
    const url = tokenUrl(authEndpoint, allowInsecureHttp)
    url.search = 'grant_type=client_credentials'
    const headers = { authorization: `Basic ${encodeBase64(`${clientId}:${clientSecret}`)}` }
    const rejected = {
      what: `the client id '${clientId}' and its secret`,
      remedy: 'Check both, and check that they belong to this endpoint.',
    }
    this.#tokens = createTokenCache(
      context => requestTokens({ ...context, url, headers, idempotent: true, rejected }),
      tokenStore,
    )
  }

  /**
   * Returns the cached access token if it is valid, else fetches a new one. Concurrent calls share one request.
   *
   * `POST {authEndpoint}/oauth2/token`
   *
   * @throws {InvalidCredentialsError} if the token endpoint rejects the client id and secret.
   * @throws {ConnectionError} if the token endpoint cannot be reached.
   */
  getAccessToken(options: AccessTokenOptions = {}): Promise<string> {
    return this.#tokens.get(options)
  }

  /** Discards an access token that the API rejected, so that the next call fetches a new one. */
  invalidateAccessToken(value: string): void {
    this.#tokens.forget(value)
  }

  /** Returns the headers that authorize a call. */
  async authorize(options: AccessTokenOptions = {}): Promise<Record<string, string>> {
    return this.#headers(await this.getAccessToken(options))
  }

  /** Returns the headers that authorize a call if the access token is cached and does not need to be renewed yet. */
  cachedHeaders(): Record<string, string> | undefined {
    const token = this.#tokens.cached()
    return token === undefined ? undefined : this.#headers(token)
  }

  #headers(token: string): Record<string, string> {
    const authorization = `Bearer ${token}`
    return this.#apiKey === undefined ? { authorization } : { authorization, 'x-api-key': this.#apiKey }
  }
}

/** The message does not include the invalid value, because it can be a secret. */
function assertSendable(name: string, isSendable: boolean): void {
  if (isSendable) return
  throw new InvalidArgumentError(
    `${name} in the credentials contains a line break or another character that cannot be sent. Copy it again.`,
  )
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
