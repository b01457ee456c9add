import { AbortedError } from '../errors/connection-error.js'
import { raceAbort } from '../transport/abort.js'
import type { HttpAdapter } from '../transport/adapter.js'
import { fetchAdapter } from '../transport/fetch-adapter.js'
import type { AccessTokenOptions } from './provider.js'
import type { AccessToken, TokenStore } from './token.js'

/** A token is renewed in the background when less than this share of its lifetime remains. */
const RENEW_BELOW = 0.1

/** Milliseconds without another attempt after a renewal in the background failed. */
const RENEW_PAUSE = 10_000

/** How a token is fetched; `signal` ends it when nobody waits for it any more. */
export interface TokenWay extends Pick<AccessTokenOptions, 'hooks'> {
  http: HttpAdapter
  signal: AbortSignal
}

type FetchToken = (way: TokenWay) => Promise<AccessToken>

/** A stored token must be valid for so many milliseconds more. */
const STORED_MARGIN = 30_000

/** A token at hand, with the moment at which it should be renewed. */
interface CachedToken extends AccessToken {
  renewAt: number
}

/** A token request under way. */
interface PendingToken {
  token: Promise<CachedToken>
  waiting: number
  controller: AbortController
}

/** Keeps an access token. However many calls ask for one at the same time, one request goes out. */
export class TokenCache {
  readonly #fetchToken: FetchToken
  readonly #store: TokenStore | undefined
  #token: CachedToken | undefined
  #refused: string | undefined
  #pending: PendingToken | undefined

  constructor(fetchToken: FetchToken, store?: TokenStore) {
    this.#fetchToken = fetchToken
    this.#store = store
  }

  /** The token at hand while it is valid, else a new one. */
  async get(options: AccessTokenOptions = {}): Promise<string> {
    const { signal } = options
    if (signal?.aborted) throw new AbortedError('The call was aborted', { cause: signal.reason })
    const now = Date.now()
    const token = this.#token
    if (!token || now >= token.expiresAt) return (await this.#renew(options)).value
    if (now >= token.renewAt) this.#renewInBackground(token, options)
    return token.value
  }

  /** The token, where there is one that need not be renewed yet. */
  atHand(): string | undefined {
    const token = this.#token
    return token && Date.now() < Math.min(token.renewAt, token.expiresAt) ? token.value : undefined
  }

  /** Forgets a token; whichever it is when none is named. */
  forget(value?: string): void {
    this.#refused = value
    if (value === undefined || this.#token?.value === value) this.#token = undefined
  }

  /** A failure shows when the old token has expired, if it lasts until then. */
  #renewInBackground(token: CachedToken, { http, hooks }: AccessTokenOptions): void {
    if (this.#pending) return
    this.#renew({ http, hooks }).catch(() => {
      token.renewAt = Date.now() + RENEW_PAUSE
    })
  }

  async #renew(options: AccessTokenOptions): Promise<CachedToken> {
    this.#pending ??= this.#fetch(options)
    const pending = this.#pending
    pending.waiting++
    try {
      return await raceAbort(pending.token, options.signal)
    } finally {
      pending.waiting--
      if (pending.waiting === 0) {
        pending.controller.abort()
        if (this.#pending === pending) this.#pending = undefined
      }
    }
  }

  #fetch({ http = fetchAdapter(), hooks }: AccessTokenOptions): PendingToken {
    const controller = new AbortController()
    const way = { http, hooks, signal: controller.signal }
    const found = this.#store ? this.#findOrFetch(this.#store, way) : this.#fetchToken(way)
    const token = found.then(fetched => {
      const renewAt = fetched.expiresAt - RENEW_BELOW * fetched.lifetime
      this.#token = { ...fetched, renewAt }
      return this.#token
    })
    return { token, waiting: 0, controller }
  }

  /** The stored token, unless it is the one that has to be replaced; else a new one, which is stored. */
  async #findOrFetch(store: TokenStore, way: TokenWay): Promise<AccessToken> {
    const stored = await store.load().catch(() => undefined)
    const isOld = stored?.value === this.#refused || stored?.value === this.#token?.value
    if (stored && !isOld && Date.now() + STORED_MARGIN < stored.expiresAt) return stored
    const fetched = await this.#fetchToken(way)
    await store.save(fetched).catch(() => undefined)
    return fetched
  }
}
