import { InvalidArgumentError, MissingCredentialsError } from '../errors/client-error.js'
import { isHeaderValue } from '../transport/headers.js'
import { requestTokens } from './access-token.js'
import type { CredentialsOptions } from './credentials-options.js'
import type { AccessTokenOptions, CredentialsProvider } from './provider.js'
import type { AccessToken } from './token.js'
import { TokenCache, type TokenWay } from './token-cache.js'

/**
 * Identifies a client of the API and keeps its access token. Give the same object to several clients and they share the
 * token. The client secret shows in no log, `util.inspect` or JSON.
 *
 * @throws {MissingCredentialsError} when a required value is empty.
 * @throws {InvalidArgumentError} when the API key holds characters that no header can carry.
 * @example
 * const credentials = new Credentials({
 *   clientId: '…',
 *   clientSecret: '…',
 *   authEndpoint: 'auth.lucidtech.ai',
 *   apiEndpoint: 'https://api.lucidtech.ai/v1',
 * })
 */
export class Credentials implements CredentialsProvider {
  readonly clientId: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  readonly #clientSecret: string
  readonly #apiKey: string | undefined
  readonly #tokens: TokenCache

  constructor({ clientId, clientSecret, apiEndpoint, authEndpoint, apiKey, tokenStore }: CredentialsOptions) {
    const required = { clientId, clientSecret, apiEndpoint, authEndpoint }
    const missing = Object.entries(required).flatMap(([name, value]) => (isFilled(value) ? [] : [name]))
    if (missing.length > 0)
      throw new MissingCredentialsError(`The credentials lack ${missing.join(', ')}. Give each a value.`)
    if (apiKey && !isHeaderValue(apiKey))
      throw new InvalidArgumentError(
        'The API key in the credentials holds line breaks or other characters that a key cannot have.',
      )
    this.clientId = clientId
    this.apiEndpoint = apiEndpoint.trim().replace(/\/+$/, '')
    this.authEndpoint = authEndpoint.trim()
    this.#clientSecret = clientSecret
    this.#apiKey = apiKey || undefined
    this.#tokens = new TokenCache(way => this.#fetchToken(way), tokenStore)
  }

  /**
   * The access token: the one at hand while it is valid, else a new one. However many calls ask at the same time, one
   * request goes out.
   *
   * `POST {authEndpoint}/oauth2/token`
   *
   * @throws {InvalidCredentialsError} when the token endpoint refuses the client id and secret.
   * @throws {ConnectionError} when the token endpoint cannot be reached.
   */
  getAccessToken(options: AccessTokenOptions = {}): Promise<string> {
    return this.#tokens.get(options)
  }

  /** Forgets an access token that the API refused, so that the next call fetches another. */
  invalidateAccessToken(value: string): void {
    this.#tokens.forget(value)
  }

  /** The headers that authorize a call. */
  async authorize(options: AccessTokenOptions = {}): Promise<Record<string, string>> {
    return this.#headers(await this.getAccessToken(options))
  }

  /** The headers that authorize a call, where the access token is at hand and need not be renewed yet. */
  headersAtHand(): Record<string, string> | undefined {
    const token = this.#tokens.atHand()
    return token === undefined ? undefined : this.#headers(token)
  }

  #headers(token: string): Record<string, string> {
    const authorization = `Bearer ${token}`
    return this.#apiKey === undefined ? { authorization } : { authorization, 'x-api-key': this.#apiKey }
  }

  #fetchToken({ http, hooks, signal }: TokenWay): Promise<AccessToken> {
    return requestTokens(http, {
      authEndpoint: this.authEndpoint,
      query: { grant_type: 'client_credentials' },
      authorization: `Basic ${encodeBase64(`${this.clientId}:${this.#clientSecret}`)}`,
      idempotent: true,
      refused: {
        what: `the client id '${this.clientId}' and its secret`,
        remedy: 'Check both, and that they belong to this endpoint.',
      },
      signal,
      hooks,
    })
  }
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
