import { type GrantedTokens, requestTokens, tokenUrl } from '../credentials/access-token.js'
import { filled, trim } from '../credentials/filled.js'
import type { AccessTokenOptions, CredentialsProvider } from '../credentials/provider.js'
import { TokenCache, type TokenFetchContext } from '../credentials/token-cache.js'
import { InvalidCredentialsError, isInvalidCredentialsError, MissingCredentialsError } from '../errors/client-error.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { rejectUnknown } from '../options/reject-unknown.js'
import { createPkce, randomText } from './pkce.js'
import { defaultStorage, StoredValue, type TokenStorage } from './token-storage.js'

/** What identifies an app client without a secret, and where its users sign in. */
export interface UserCredentialsOptions {
  /** The `clientId` of an app client that was created with `generateSecret: false`. */
  clientId: string
  /** Base URL of the API with its version, e.g. `https://api.lucidtech.ai/v1`. */
  apiEndpoint: string
  /** Host of the sign-in page and the token endpoint, e.g. `auth.lucidtech.ai`; with its scheme for a local one. */
  authEndpoint: string
  /** Where the sign-in page leads back to: one of the app client's `callbackUrls`, character for character. */
  redirectUri: string
  /** Where signing out leads to: one of the app client's `logoutUrls`, character for character. */
  logoutUri?: string | undefined
  /** Where tokens are kept from one page to the next; `sessionStorage` by default. */
  storage?: TokenStorage | undefined
  /** Allows `http://` endpoints on other machines; false by default. Tokens then cross the network unencrypted. */
  allowInsecureHttp?: boolean | undefined
}

const required = ['clientId', 'apiEndpoint', 'authEndpoint', 'redirectUri'] as const

/** How to begin a sign-in. */
export interface AuthorizationOptions {
  /** Comes back from {@link UserCredentials.handleCallback}: for instance the page that the user wanted to see. */
  appState?: string | undefined
  /** The address to begin with on the sign-in page. */
  loginHint?: string | undefined
}

/** A sign-in that was begun. */
interface PendingSignIn {
  state: string
  verifier: string
  appState?: string | undefined
}

/** A session as it is stored. */
interface StoredTokens {
  accessToken: string
  expiresAt: number
  lifetime: number
  refreshToken?: string | undefined
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/**
 * Signs a user in to an app client without a secret, by an authorization code with PKCE, and keeps the tokens. They show in
 * no log, `util.inspect` or JSON.
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
  /** The access token that the API refused last. */
  #refused: string | undefined
  #renewal: Promise<StoredTokens> | undefined

  constructor(options: UserCredentialsOptions) {
    const known = [...required, 'logoutUri', 'storage', 'allowInsecureHttp']
    rejectUnknown(options, known, 'The user credentials')
    const { logoutUri, storage, allowInsecureHttp = false } = options
    const [clientId, apiEndpoint, authEndpoint, redirectUri] = filled(options, required, 'The user credentials')
    this.clientId = clientId
    this.apiEndpoint = apiEndpoint.replace(/\/+$/, '')
    this.authEndpoint = authEndpoint
    this.allowInsecureHttp = allowInsecureHttp
    this.#tokenUrl = tokenUrl(authEndpoint, allowInsecureHttp)
    this.#redirectUri = redirectUri
    this.#logoutUri = trim(logoutUri) || undefined
    const kept = storage ?? defaultStorage()
    this.#pending = new StoredValue(
      kept,
      `las.sign-in.${clientId}`,
      ({ state, verifier }) => isText(state) && isText(verifier),
    )
    this.#stored = new StoredValue(
      kept,
      `las.tokens.${clientId}`,
      ({ accessToken, expiresAt, lifetime }) => isText(accessToken) && [expiresAt, lifetime].every(Number.isFinite),
    )
    this.#cache = new TokenCache(async context => toAccessToken(await this.#currentTokens(context)))
  }

  /**
   * Begins a sign-in: the URL of the sign-in page, to which the browser has to go.
   *
   * `GET {authEndpoint}/oauth2/authorize`
   *
   * @throws {InvalidArgumentError} on a page that is neither at `https://` nor at `localhost`.
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
   * Ends a sign-in on the page to which it led back: exchanges the code in the page's URL for tokens. Take the code out of
   * the address bar afterwards: `history.replaceState(null, '', location.pathname)`.
   *
   * `POST {authEndpoint}/oauth2/token`
   *
   * @param url URL of the page.
   * @returns `undefined` when the URL is not that of a sign-in, so that this can be called on every page; else the
   * `appState` with which the sign-in was begun.
   * @throws {InvalidCredentialsError} when the sign-in failed, was not begun here, or the code was used or has expired.
   * @throws {ConnectionError} when the token endpoint cannot be reached.
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
      throw refusal('This sign-in was not begun here, or another one was begun since. Sign in again.')
    }
    await this.#pending.remove()
    if (!code) {
      const description = searchParams.get('error_description') ?? 'no reason was given'
      throw refusal(`The sign-in failed: ${description} (${error}).`)
    }
    const granted = await requestTokens(http, {
      url: this.#tokenUrl,
      form: {
        grant_type: 'authorization_code',
        client_id: this.clientId,
        redirect_uri: this.#redirectUri,
        code,
        code_verifier: pending.verifier,
      },
      // A second exchange of a code that was used would look like a theft.
      idempotent: false,
      refused: { what: `the code of this sign-in to '${this.clientId}'`, remedy: 'Sign in again.' },
      signal,
      hooks,
    })
    await this.#keep(granted)
    return { appState: pending.appState }
  }

  /** Whether a user has signed in, and has not been signed out since. No request is sent. */
  async isSignedIn(): Promise<boolean> {
    const stored = await this.#stored.get()
    return stored !== undefined && (isText(stored.refreshToken) || Date.now() < stored.expiresAt)
  }

  /**
   * The access token: the one at hand while it is valid, else a new one by the refresh token. However many calls ask at the
   * same time, one request goes out.
   *
   * @throws {MissingCredentialsError} when nobody is signed in.
   * @throws {InvalidCredentialsError} when the session has ended; the user is signed out then.
   * @throws {ConnectionError} when the token endpoint cannot be reached.
   */
  getAccessToken(options: AccessTokenOptions = {}): Promise<string> {
    return this.#cache.get(options)
  }

  /** Fetches a new access token now; there is no need to: {@link getAccessToken} does it in time. */
  async refresh(options: AccessTokenOptions = {}): Promise<void> {
    const stored = await this.#stored.get()
    if (stored) this.invalidateAccessToken(stored.accessToken)
    await this.getAccessToken(options)
  }

  /** Forgets an access token that the API refused, so that the next call fetches another. */
  invalidateAccessToken(value: string): void {
    this.#refused = value
    this.#cache.forget(value)
  }

  /** The headers that authorize a call. */
  async authorize(options: AccessTokenOptions = {}): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.getAccessToken(options)}` }
  }

  /**
   * Signs the user out: forgets the tokens.
   *
   * `GET {authEndpoint}/logout`
   *
   * @returns the URL that ends the session at the sign-in page too, and leads to `logoutUri`; the browser should go there.
   * `undefined` without a `logoutUri`.
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

  /** One renewal at a time, which goes on when its callers give up: its refresh token may be used up already. */
  #currentTokens(context: TokenFetchContext): Promise<StoredTokens> {
    this.#renewal ??= this.#alone(() => this.#renew(context)).finally(() => {
      this.#renewal = undefined
    })
    return this.#renewal
  }

  /** Lets other tabs wait that keep their tokens in the same storage; then they find what this one renewed. */
  #alone<T>(renew: () => Promise<T>): Promise<T> {
    const locks = globalThis.navigator?.locks
    return locks ? locks.request(`las.tokens.${this.clientId}`, renew) : renew()
  }

  async #renew({ http, hooks }: TokenFetchContext): Promise<StoredTokens> {
    const stored = await this.#stored.get()
    if (!stored) throw nobodySignedIn()
    // Another tab may have renewed them.
    if (stored.accessToken !== this.#refused && isFresh(stored)) return stored
    const { refreshToken } = stored
    if (!isText(refreshToken)) {
      if (stored.accessToken !== this.#refused && Date.now() < stored.expiresAt) return stored
      await this.#stored.remove()
      throw nobodySignedIn()
    }
    try {
      const granted = await requestTokens(http, {
        url: this.#tokenUrl,
        form: { grant_type: 'refresh_token', client_id: this.clientId, refresh_token: refreshToken },
        idempotent: true,
        refused: { what: `to go on with the session of '${this.clientId}'`, remedy: 'Sign in again.' },
        signal: undefined,
        hooks,
      })
      // Whoever signed out meanwhile stays signed out, and who signed in then stays signed in.
      const current = await this.#stored.get()
      if (!current) throw nobodySignedIn()
      if (current.refreshToken !== refreshToken) return current
      return await this.#keep({ ...granted, refreshToken: granted.refreshToken ?? refreshToken })
    } catch (error) {
      if (isInvalidCredentialsError(error)) {
        const current = await this.#stored.get()
        if (current?.refreshToken === refreshToken) await this.#stored.remove()
      }
      throw error
    }
  }

  async #keep({ value, expiresAt, lifetime, refreshToken }: GrantedTokens): Promise<StoredTokens> {
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

/** Whether so much of a token's lifetime remains that it need not be renewed yet. */
const isFresh = ({ expiresAt, lifetime }: StoredTokens): boolean => expiresAt - Date.now() > lifetime / 10

const toAccessToken = ({ accessToken, expiresAt, lifetime }: StoredTokens) => ({
  value: accessToken,
  expiresAt,
  lifetime,
})

const refusal = (message: string): InvalidCredentialsError => new InvalidCredentialsError(message, { status: 400 })

const nobodySignedIn = (): MissingCredentialsError =>
  new MissingCredentialsError('Nobody is signed in. Send the browser to the URL that createAuthorizationUrl() gives.')
