import { InvalidArgumentError, MissingCredentialsError } from '../errors/client-error.js'
import { AbortedError } from '../errors/connection-error.js'
import { raceAbort } from '../transport/abort.js'
import type { HttpAdapter } from '../transport/adapter.js'
import { fetchAdapter } from '../transport/fetch-adapter.js'
import { isHeaderValue } from '../transport/headers.js'
import { type AccessToken, fetchAccessToken } from './access-token.js'

/** The values that identify a client of the API. */
export interface CredentialsOptions {
  /** OAuth2 client id. */
  clientId: string
  /** OAuth2 client secret. */
  clientSecret: string
  /** Base URL of the API with its version, e.g. `https://api.lucidtech.ai/v1`. */
  apiEndpoint: string
  /**
   * Host of the token endpoint, e.g. `auth.lucidtech.ai`. `https://` is assumed where no scheme is given; write `http://…`
   * for a local one. `/oauth2/token` is appended unless the path ends in `/token` already.
   */
  authEndpoint: string
  /** Sent as `x-api-key`; the API stopped asking for it in 2021. */
  apiKey?: string | undefined
}

/** How to fetch an access token. */
export interface AccessTokenOptions {
  /** Sends the token request; the global `fetch` by default. */
  http?: HttpAdapter | undefined
  signal?: AbortSignal | undefined
}

/** A token is renewed in the background when less than this share of its lifetime remains. */
const RENEW_BELOW = 0.1

/** Milliseconds without another attempt after a renewal in the background failed. */
const RENEW_PAUSE = 10_000

/** A token request under way; it ends when nobody waits for it any more. */
interface PendingToken {
  token: Promise<AccessToken>
  waiting: number
  controller: AbortController
}

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
export class Credentials {
  readonly clientId: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  readonly #clientSecret: string
  readonly #apiKey: string | undefined
  #token: AccessToken | undefined
  #pending: PendingToken | undefined

  constructor({ clientId, clientSecret, apiEndpoint, authEndpoint, apiKey }: CredentialsOptions) {
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
  async getAccessToken({ http, signal }: AccessTokenOptions = {}): Promise<string> {
    if (signal?.aborted) throw new AbortedError('The call was aborted', { cause: signal.reason })
    const now = Date.now()
    const token = this.#token
    if (!token || now >= token.expiresAt) return (await this.#renew(http, signal)).value
    if (now >= token.renewAt) this.#renewInBackground(token, http)
    return token.value
  }

  /** Forgets an access token that the API refused, so that the next call fetches another. */
  invalidateAccessToken(value: string): void {
    if (this.#token?.value === value) this.#token = undefined
  }

  /** The headers that authorize a call. */
  async authorize(options: AccessTokenOptions = {}): Promise<Record<string, string>> {
    const authorization = `Bearer ${await this.getAccessToken(options)}`
    return this.#apiKey === undefined ? { authorization } : { authorization, 'x-api-key': this.#apiKey }
  }

  /** The parts that are no secret. */
  toJSON(): Record<string, unknown> {
    const { clientId, apiEndpoint, authEndpoint } = this
    return { clientId, apiEndpoint, authEndpoint }
  }

  /** A failure shows when the old token has expired, if it lasts until then. */
  #renewInBackground(token: AccessToken, http: HttpAdapter | undefined): void {
    if (this.#pending) return
    this.#renew(http).catch(() => {
      token.renewAt = Date.now() + RENEW_PAUSE
    })
  }

  async #renew(http?: HttpAdapter, signal?: AbortSignal): Promise<AccessToken> {
    this.#pending ??= this.#fetch(http)
    const pending = this.#pending
    pending.waiting++
    try {
      return await raceAbort(pending.token, signal)
    } finally {
      pending.waiting--
      if (pending.waiting === 0) {
        pending.controller.abort()
        if (this.#pending === pending) this.#pending = undefined
      }
    }
  }

  #fetch(http: HttpAdapter = fetchAdapter()): PendingToken {
    const controller = new AbortController()
    const token = fetchAccessToken(http, {
      authEndpoint: this.authEndpoint,
      clientId: this.clientId,
      clientSecret: this.#clientSecret,
      renewBelow: RENEW_BELOW,
      signal: controller.signal,
    }).then(fetched => {
      this.#token = fetched
      return fetched
    })
    return { token, waiting: 0, controller }
  }
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}
