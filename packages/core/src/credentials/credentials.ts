import {
  type AccessTokenCredentials,
  type CredentialsOptions,
  credentialNames,
  requiredNames,
} from '../credential-sources/credentials-options.js'
import type { CredentialsSource } from '../credential-sources/source.js'
import { InvalidArgumentError } from '../errors/client-error.js'
import { rejectUnknown } from '../options/reject-unknown.js'
import { isHeaderValue } from '../requests/headers.js'
import { requestTokens } from './access-token.js'
import { type ClientGrant, clientGrant } from './client-grant.js'
import type { AccessTokenOptions, CredentialsProvider } from './provider.js'
import { requireValues, trimValues } from './require-values.js'
import { createTokenCache, type TokenCache } from './token-cache.js'

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
 *   authEndpoint: 'auth.cradl.ai',
 *   apiEndpoint: 'https://api.cradl.ai/v1',
 * })
 */
export class Credentials implements CredentialsProvider {
  /** Empty for an access token without a client id. */
  declare readonly clientId: string
  declare readonly apiEndpoint: string
  /** Empty for an access token without a client id and secret. */
  declare readonly authEndpoint: string
  declare readonly allowInsecureHttp: boolean
  /** Where the values come from. */
  declare readonly source: CredentialsSource
  readonly #apiKey: string
  readonly #tokens: TokenCache

  /** @param source Where the values come from; by default, the program passed them. */
  constructor(options: CredentialsOptions | AccessTokenCredentials, source: CredentialsSource = { kind: 'options' }) {
    rejectUnknown(options, [...credentialNames, 'allowInsecureHttp'], 'The credentials')
    const { tokenStore, allowInsecureHttp = false } = options as CredentialsOptions
    const values = trimValues(options, credentialNames)
    const { clientId, clientSecret, accessToken, apiKey } = values
    const isRenewable = clientSecret !== '' || accessToken === ''
    const from = source.description ? ` from ${source.description}` : ''
    requireValues(values, isRenewable ? requiredNames : ['apiEndpoint'], `The credentials${from}`)
    assertSendable('clientId', !/\p{Cc}/u.test(clientId))
    assertSendable('clientSecret', !/\p{Cc}/u.test(clientSecret))
    assertSendable('accessToken', isHeaderValue(accessToken))
    assertSendable('apiKey', isHeaderValue(apiKey))
    this.clientId = clientId
    this.apiEndpoint = values.apiEndpoint.replace(/\/+$/, '')
    this.authEndpoint = values.authEndpoint
    this.allowInsecureHttp = allowInsecureHttp
    this.source = source
    this.#apiKey = apiKey
    const rejected = {
      what: `the client id '${clientId}' and its secret${from}`,
      remedy: 'Check both, and check that they belong to this endpoint.',
    }
    const grant = isRenewable && clientGrant(values, options)
    this.#tokens = createTokenCache(
      async context => {
        requireValues(values, requiredNames, `The access token was rejected. The credentials${from}`)
        return requestTokens({ ...context, ...(grant as ClientGrant), idempotent: true, rejected })
      },
      tokenStore,
      accessToken,
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
    return { authorization: `Bearer ${token}`, ...(this.#apiKey && { 'x-api-key': this.#apiKey }) }
  }
}

/** The message does not include the invalid value, because it can be a secret. */
function assertSendable(name: string, isSendable: boolean): void {
  if (isSendable) return
  throw new InvalidArgumentError(
    `${name} in the credentials contains a line break or another character that cannot be sent. Copy it again.`,
  )
}
