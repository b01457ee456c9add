import { AbortedError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import type { Hooks } from '../http/hooks.js'
import { sleep, withTimeLimit } from '../requests/abort.js'
import { retryDelay } from '../requests/backoff.js'
import { isHeaderValue } from '../requests/headers.js'
import type { AccessTokenOptions } from './provider.js'
import type { AccessToken, TokenStore } from './sources/token.js'

/** A token is renewed in the background when less than this share of its lifetime remains. */
const RENEW_BELOW = 0.1

/** Milliseconds without another attempt after a renewal in the background failed. */
const RENEW_PAUSE = 10_000

/** How a token is fetched. */
export interface TokenFetchContext {
  http: HttpAdapter
  hooks: Hooks | undefined
  /** Aborted when no call waits for the token any more. */
  signal: AbortSignal
  /** Until when, by `performance.now()`, a call waits for the token; it grows as calls join. */
  patience: { readonly endsAt: number }
}

type FetchToken = (context: TokenFetchContext) => Promise<AccessToken>

/** A stored token must be valid for so many milliseconds more. */
const STORED_MARGIN = 30_000

/** A token at hand, with the moment at which it should be renewed. */
interface CachedToken extends AccessToken {
  renewAt: number
}

/** A token request under way. */
interface PendingToken {
  token: Promise<string>
  waiting: number
  controller: AbortController
  patience: { endsAt: number }
}

/** The last failure, and when, by `performance.now()`, the calls that go on waiting make the next attempt together. */
interface FailedFetch {
  error: unknown
  resumeAt: number
}

/** Keeps an access token. However many calls ask for one at the same time, one request goes out. */
export class TokenCache {
  readonly #fetchToken: FetchToken
  readonly #store: TokenStore | undefined
  #token: CachedToken | undefined
  #refused: string | undefined
  #pending: PendingToken | undefined
  #failed: FailedFetch | undefined

  constructor(fetchToken: FetchToken, store?: TokenStore) {
    this.#fetchToken = fetchToken
    this.#store = store
  }

  /** The cached token while it is valid, else a new one. */
  async get({ http, hooks, signal, deadline = 0 }: AccessTokenOptions = {}): Promise<string> {
    const endsAt = performance.now() + deadline
    for (let round = 1; ; round++) {
      if (signal?.aborted) throw aborted(signal)
      const token = this.#token
      if (token && Date.now() < token.expiresAt) {
        if (Date.now() >= token.renewAt && !this.#pending) this.#renewInBackground(token, { http, hooks })
        return token.value
      }
      try {
        return await this.#renew({ http, hooks, signal }, deadline > 0 ? endsAt : Number.POSITIVE_INFINITY)
      } catch (error) {
        const resumeAt = this.#resumeAfter(error, round)
        if (!isLasError(error) || !error.retryable || resumeAt >= endsAt) throw error
        await sleep(resumeAt - performance.now(), signal).catch(() => undefined)
      }
    }
  }

  /** The token, where there is one that need not be renewed yet. */
  cached(): string | undefined {
    const token = this.#token
    return token && Date.now() < Math.min(token.renewAt, token.expiresAt) ? token.value : undefined
  }

  /** Forgets a token; whichever it is when none is named. */
  forget(value?: string): void {
    this.#refused = value
    if (value === undefined || this.#token?.value === value) this.#token = undefined
  }

  /** A failure shows when the old token has expired, if it lasts until then. */
  #renewInBackground(token: CachedToken, options: AccessTokenOptions): void {
    this.#renew(options).catch(() => {
      token.renewAt = Date.now() + RENEW_PAUSE
    })
  }

  /** When to try again after a failure: the same moment for all calls that waited for it. */
  #resumeAfter(error: unknown, round: number): number {
    const failed = this.#failed
    if (failed && failed.error === error) return failed.resumeAt
    const resumeAt = performance.now() + retryDelay(round, (error as { headers?: Record<string, string> }).headers)
    this.#failed = { error, resumeAt }
    return resumeAt
  }

  async #renew(
    { http = fetchAdapter(), hooks, signal }: AccessTokenOptions,
    endsAt: number = Number.POSITIVE_INFINITY,
  ): Promise<string> {
    this.#pending ??= this.#fetch(http, hooks)
    const pending = this.#pending
    pending.waiting++
    pending.patience.endsAt = Math.max(pending.patience.endsAt, endsAt)
    try {
      const limit = { signal, milliseconds: Number.POSITIVE_INFINITY }
      return await withTimeLimit(
        limit,
        () => pending.token,
        () => aborted(signal),
      )
    } finally {
      pending.waiting--
      if (pending.waiting === 0) {
        pending.controller.abort()
        if (this.#pending === pending) this.#pending = undefined
      }
    }
  }

  #fetch(http: HttpAdapter, hooks: Hooks | undefined): PendingToken {
    const controller = new AbortController()
    const patience = { endsAt: 0 }
    const token = this.#findOrFetch({ http, hooks, signal: controller.signal, patience })
    return { token, waiting: 0, controller, patience }
  }

  /** The stored token, unless it is the one that has to be replaced; else a new one, which is stored. */
  async #findOrFetch(context: TokenFetchContext): Promise<string> {
    const stored = await this.#store?.load().catch(() => undefined)
    const isOld = stored?.value === this.#refused || stored?.value === this.#token?.value
    const isGood = stored && !isOld && isHeaderValue(stored.value) && Date.now() + STORED_MARGIN < stored.expiresAt
    const token = isGood ? stored : await this.#fetchToken(context)
    if (!isGood) await this.#store?.save(token).catch(() => undefined)
    this.#token = { ...token, renewAt: token.expiresAt - RENEW_BELOW * token.lifetime }
    return token.value
  }
}

function aborted(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('The call was aborted', { cause: signal?.reason })
}
