import { type GrantedTokens, requestTokens, tokenUrl } from '../credentials/access-token.js'
import type { AccessTokenOptions, CredentialsProvider } from '../credentials/provider.js'
import { requireValues, trimValues } from '../credentials/require-values.js'
import { createTokenCache, type TokenCache, type TokenFetchContext } from '../credentials/token-cache.js'
import { InvalidCredentialsError, isInvalidCredentialsError, MissingCredentialsError } from '../errors/client-error.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { rejectUnknown } from '../options/reject-unknown.js'
import { createPkce, randomText } from './pkce.js'
import { defaultStorage, StoredValue, type TokenStorage } from './token-storage.js'

/** The identity and endpoints of an app client without a secret. */
export interface UserCredentialsOptions {
  /** The `clientId` of an app client that was created with `generateSecret: false`. */
  clientId: string
  /** Base URL of the API with its version, e.g. `https://api.lucidtech.ai/v1`. */
  apiEndpoint: string
  /** Host of the sign-in page and the token endpoint, e.g. `auth.lucidtech.ai`; with a scheme if it is not HTTPS. */
  authEndpoint: string
  /** Redirect URL after the sign-in. It must be identical to one of the `callbackUrls` of the app client. */
  redirectUri: string
  /** Redirect URL after the sign-out. It must be identical to one of the `logoutUrls` of the app client. */
  logoutUri?: string | undefined
  /** Stores the tokens between page loads; `sessionStorage` by default. */
  storage?: TokenStorage | undefined
  /** Allows `http://` endpoints on other machines, to which tokens are sent unencrypted; false by default. */
  allowInsecureHttp?: boolean | undefined
}

const required = ['clientId', 'apiEndpoint', 'authEndpoint', 'redirectUri'] as const

/** Options of a sign-in. */
export interface AuthorizationOptions {
  /** Returned by {@link UserCredentials.handleCallback}, for example the page that the user tried to open. */
  appState?: string | undefined
  /** The email address that is prefilled on the sign-in page. */
  loginHint?: string | undefined
}

/** A sign-in that was started. */
interface PendingSignIn {
  state: string
  verifier: string
  appState?: string | undefined
}

/** The stored tokens of a session. */
interface StoredTokens {
  accessToken: string
  expiresAt: number
  lifetime: number
  refreshToken?: string | undefined
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/**
 * Signs a user in to an app client without a secret, with the authorization code flow and PKCE, and stores the tokens. Logs,
 * `util.inspect` and JSON do not contain the tokens.
 *
 * @throws {MissingCredentialsError} if a required value is missing or empty.
 * @throws {InvalidArgumentError} if an option is unknown, or the auth endpoint is not a URL or uses `http://` on another machine
 * without `allowInsecureHttp`.
 * @example
 * const credentials = new UserCredentials({
 *   clientId: '…',
 *   authEndpoint: 'auth.lucidtech.ai',
 *   apiEndpoint: 'https://api.lucidtech.ai/v1',
 *   redirectUri: 'https://app.example.com/signed-in',
 * })
 * if (!(await credentials.handleCallback(location.href)) && !(await credentials.isSignedIn())) {
 *   location.assign(await credentials.createAuthorizationUrl())
 * }
 * const transport = createTransport({ credentials })
 */
export class UserCredentials implements CredentialsProvider {
  readonly clientId: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  readonly allowInsecureHttp: boolean
  readonly #tokenUrl: URL
  readonly #redirectUri: string
  readonly #logoutUri: string | undefined
  readonly #pending: StoredValue<PendingSignIn>
  readonly #stored: StoredValue<StoredTokens>
  readonly #cache: TokenCache
  /** The last access token that the API rejected. */
  #rejected: string | undefined
  #refreshing: Promise<StoredTokens> | undefined

  constructor(options: UserCredentialsOptions) {
    const names = [...required, 'logoutUri'] as const
    rejectUnknown(options, [...names, 'storage', 'allowInsecureHttp'], 'The user credentials')
    const { storage, allowInsecureHttp = false } = options
    const values = trimValues(options, names)
    requireValues(values, required, 'The user credentials')
    const { clientId, apiEndpoint, authEndpoint, redirectUri, logoutUri } = values
    this.clientId = clientId
    this.apiEndpoint = apiEndpoint.replace(/\/+$/, '')
    this.authEndpoint = authEndpoint
    this.allowInsecureHttp = allowInsecureHttp
    this.#tokenUrl = tokenUrl(authEndpoint, allowInsecureHttp)
    this.#redirectUri = redirectUri
    this.#logoutUri = logoutUri || undefined
    const store = storage ?? defaultStorage()
    this.#pending = new StoredValue(
      store,
      `las.sign-in.${clientId}`,
      ({ state, verifier }) => isText(state) && isText(verifier),
    )
    this.#stored = new StoredValue(
      store,
      `las.tokens.${clientId}`,
      ({ accessToken, expiresAt, lifetime }) => isText(accessToken) && [expiresAt, lifetime].every(Number.isFinite),
    )
    this.#cache = createTokenCache(async context => toAccessToken(await this.#currentTokens(context)))
  }

  /**
   * Starts a sign-in and returns the URL of the sign-in page. The browser must navigate to it.
   *
   * `GET {authEndpoint}/oauth2/authorize`
   *
   * @throws {InvalidArgumentError} if the page is neither at `https://` nor at `localhost`.
   * @example
   * location.assign(await credentials.createAuthorizationUrl({ appState: location.pathname }))
   */
  async createAuthorizationUrl({ appState, loginHint }: AuthorizationOptions = {}): Promise<string> {
    const { verifier, challenge } = await createPkce()
    const state = randomText(16)
    await this.#pending.set({ state, verifier, appState })
    return this.#authUrl('oauth2/authorize', {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.#redirectUri,
      code_challenge_method: 'S256',
      code_challenge: challenge,
      state,
      ...(loginHint !== undefined && { login_hint: loginHint }),
    })
  }

  /**
   * Completes a sign-in on the page to which the user was redirected: exchanges the code in its URL for tokens. Afterwards,
   * remove the code from the address bar: `history.replaceState(null, '', location.pathname)`.
   *
   * `POST {authEndpoint}/oauth2/token`
   *
   * @param url URL of the page.
   * @returns The `appState` of the sign-in; `undefined` if the URL is not a callback of a sign-in, so that you can call this
   * function on every page.
   * @throws {InvalidCredentialsError} if the sign-in failed or was started elsewhere, or the code was used or has expired.
   * @throws {ConnectionError} if the token endpoint cannot be reached.
   */
  async handleCallback(
    url: string | URL,
    { http = fetchAdapter(), hooks, signal }: AccessTokenOptions = {},
  ): Promise<{ appState: string | undefined } | undefined> {
    const { searchParams } = new URL(url)
    const [code, state, error] = ['code', 'state', 'error'].map(name => searchParams.get(name))
    if (!state || !(code || error)) return undefined
    const pending = await this.#pending.get()
    if (pending?.state !== state) {
      throw signInError('This sign-in was started elsewhere, or another sign-in was started later. Sign in again.')
    }
    await this.#pending.remove()
    if (!code) {
      const description = searchParams.get('error_description') ?? 'the reason is unknown'
      throw signInError(`The sign-in failed: ${description} (${error}).`)
    }
    const granted = await requestTokens({
      http,
      url: this.#tokenUrl,
      form: {
        grant_type: 'authorization_code',
        client_id: this.clientId,
        redirect_uri: this.#redirectUri,
        code,
        code_verifier: pending.verifier,
      },
      // The server would treat a second exchange of the same code as an attack.
      idempotent: false,
      rejected: { what: `the code of this sign-in to '${this.clientId}'`, remedy: 'Sign in again.' },
      signal,
      hooks,
    })
    await this.#store(granted)
    return { appState: pending.appState }
  }

  /** Whether a user is signed in. No request is sent. */
  async isSignedIn(): Promise<boolean> {
    const stored = await this.#stored.get()
    return stored !== undefined && (isText(stored.refreshToken) || Date.now() < stored.expiresAt)
  }

  /**
   * Returns the cached access token if it is valid, else fetches a new one with the refresh token. Concurrent calls share one
   * request.
   *
   * @throws {MissingCredentialsError} if no user is signed in.
   * @throws {InvalidCredentialsError} if the session has ended. The user is then signed out.
   * @throws {ConnectionError} if the token endpoint cannot be reached.
   */
  getAccessToken(options: AccessTokenOptions = {}): Promise<string> {
    return this.#cache.get(options)
  }

  /** Fetches a new access token immediately. This is not necessary: {@link getAccessToken} fetches one before it expires. */
  async refresh(options: AccessTokenOptions = {}): Promise<void> {
    const stored = await this.#stored.get()
    if (stored) this.invalidateAccessToken(stored.accessToken)
    await this.getAccessToken(options)
  }

  /** Discards an access token that the API rejected, so that the next call fetches a new one. */
  invalidateAccessToken(value: string): void {
    this.#rejected = value
    this.#cache.forget(value)
  }

  /** Returns the headers that authorize a call. */
  async authorize(options: AccessTokenOptions = {}): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.getAccessToken(options)}` }
  }

  /**
   * Signs the user out: deletes the tokens.
   *
   * `GET {authEndpoint}/logout`
   *
   * @returns The URL that also ends the session of the sign-in page and redirects to `logoutUri`. The browser should navigate
   * to it. `undefined` without a `logoutUri`.
   * @example
   * location.assign(await credentials.logout() ?? '/')
   */
  async logout(): Promise<string | undefined> {
    this.#cache.forget()
    await this.#pending.remove()
    await this.#stored.remove()
    const logoutUri = this.#logoutUri
    return logoutUri && this.#authUrl('logout', { client_id: this.clientId, logout_uri: logoutUri })
  }

  /** Runs one refresh at a time. It continues if its callers abort, because its refresh token may already be used. */
  #currentTokens(context: TokenFetchContext): Promise<StoredTokens> {
    this.#refreshing ??= this.#withLock(() => this.#refreshTokens(context)).finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  /** Makes other tabs with the same storage wait, so that they use the tokens that this tab refreshes. */
  #withLock<T>(refresh: () => Promise<T>): Promise<T> {
    const locks = globalThis.navigator?.locks
    return locks ? locks.request(`las.tokens.${this.clientId}`, refresh) : refresh()
  }

  async #refreshTokens({ http, hooks }: TokenFetchContext): Promise<StoredTokens> {
    const stored = await this.#stored.get()
    if (!stored) throw notSignedIn()
    // Another tab may have refreshed the tokens.
    if (stored.accessToken !== this.#rejected && isFresh(stored)) return stored
    const { refreshToken } = stored
    if (!isText(refreshToken)) {
      if (stored.accessToken !== this.#rejected && Date.now() < stored.expiresAt) return stored
      await this.#stored.remove()
      throw notSignedIn()
    }
    try {
      const granted = await requestTokens({
        http,
        url: this.#tokenUrl,
        form: { grant_type: 'refresh_token', client_id: this.clientId, refresh_token: refreshToken },
        idempotent: true,
        rejected: { what: `the refresh token of '${this.clientId}'`, remedy: 'Sign in again.' },
        signal: undefined,
        hooks,
      })
      // If a user signed out or in during the request, keep that state.
      const current = await this.#stored.get()
      if (!current) throw notSignedIn()
      if (current.refreshToken !== refreshToken) return current
      return await this.#store({ ...granted, refreshToken: granted.refreshToken ?? refreshToken })
    } catch (error) {
      if (isInvalidCredentialsError(error)) {
        const current = await this.#stored.get()
        if (current?.refreshToken === refreshToken) await this.#stored.remove()
      }
      throw error
    }
  }

  async #store({ value, expiresAt, lifetime, refreshToken }: GrantedTokens): Promise<StoredTokens> {
    const tokens = { accessToken: value, expiresAt, lifetime, refreshToken }
    this.#cache.forget()
    await this.#stored.set(tokens)
    return tokens
  }

  #authUrl(path: string, parameters: Record<string, string>): string {
    const base = this.#tokenUrl.href.replace(/(\/oauth2)?\/token$/, '')
    return `${base}/${path}?${new URLSearchParams(parameters)}`
  }
}

/** Whether at least a tenth of the lifetime of the access token remains, so that it does not need to be refreshed. */
const isFresh = ({ expiresAt, lifetime }: StoredTokens): boolean => expiresAt - Date.now() > lifetime / 10

const toAccessToken = ({ accessToken, expiresAt, lifetime }: StoredTokens) => ({
  value: accessToken,
  expiresAt,
  lifetime,
})

const signInError = (message: string): InvalidCredentialsError => new InvalidCredentialsError(message, { status: 400 })

const notSignedIn = (): MissingCredentialsError =>
  new MissingCredentialsError(
    'No user is signed in. Send the browser to the URL that createAuthorizationUrl() returns.',
  )
