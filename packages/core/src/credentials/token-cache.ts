import type { AccessToken, TokenStore } from '../credential-sources/token.js'
import { AbortedError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import type { Hooks } from '../http/hooks.js'
import { sleep, withTimeLimit } from '../requests/abort.js'
import { retryDelay } from '../requests/backoff.js'
import { isHeaderValue } from '../requests/headers.js'
import type { AccessTokenOptions } from './provider.js'

/** A token is renewed in the background when less than this fraction of its lifetime remains. */
const RENEWAL_FRACTION = 0.1

/** The delay before the next attempt if a renewal in the background failed. */
const RENEWAL_RETRY_DELAY_MS = 10_000

/** A stored token is used only if it is valid for at least this long. */
const MIN_STORED_LIFETIME_MS = 30_000

/** How to fetch a token. */
export interface TokenFetchContext {
  http: HttpAdapter
  hooks: Hooks | undefined
  /** Aborted when no more calls wait for the token. */
  signal: AbortSignal
  /** When the last call stops waiting for the token, as a value of `performance.now()`; it changes when calls join. */
  callerLimit: { readonly endsAt: number }
}

/** A cached token, and when to renew it. */
interface CachedToken extends Omit<AccessToken, 'lifetime'> {
  renewAt: number
}

/** A token request in progress. */
interface PendingToken {
  readonly token: Promise<string>
  readonly controller: AbortController
  readonly callerLimit: { endsAt: number }
  waiting: number
}

/** The last failure, and when the calls that continue to wait retry together, as a value of `performance.now()`. */
interface FailedFetch {
  error: unknown
  resumeAt: number
}

/** Caches an access token. Concurrent calls share one token request. */
export interface TokenCache {
  /** Returns the cached token while it is valid, else a new one. */
  get(options?: AccessTokenOptions): Promise<string>
  /** Returns the cached token if it does not need to be renewed yet. */
  cached(): string | undefined
  /** Removes a token from the cache; any token if none is passed. */
  forget(value?: string): void
}

/**
 * Creates a cache. It fetches a token if `store` contains no valid one.
 *
 * @param given A token whose expiry is unknown, which is used until it is rejected.
 */
export function createTokenCache(
  fetchToken: (context: TokenFetchContext) => Promise<AccessToken>,
  store?: TokenStore,
  given?: string,
): TokenCache {
  let token: CachedToken | undefined = given
    ? { value: given, expiresAt: Number.POSITIVE_INFINITY, renewAt: Number.POSITIVE_INFINITY }
    : undefined
  let rejected: string | undefined
  let pending: PendingToken | undefined
  let failed: FailedFetch | undefined

  async function get({ http, hooks, signal, deadline = 0 }: AccessTokenOptions = {}): Promise<string> {
    const endsAt = performance.now() + deadline
    for (let round = 1; ; round++) {
      if (signal?.aborted) throw aborted(signal)
      const current = token
      if (current && Date.now() < current.expiresAt) {
        if (Date.now() >= current.renewAt && !pending) renewInBackground(current, { http, hooks })
        return current.value
      }
      try {
        return await renew({ http, hooks, signal }, deadline > 0 ? endsAt : undefined)
      } catch (error) {
        const resumeAt = resumeAfter(error, round)
        if (!isLasError(error) || !error.retryable || resumeAt >= endsAt) throw error
        await sleep(resumeAt - performance.now(), signal).catch(() => undefined)
      }
    }
  }

  /** Failures are ignored. If they continue, they are reported when the old token has expired. */
  function renewInBackground(current: CachedToken, options: AccessTokenOptions): void {
    renew(options).catch(() => {
      current.renewAt = Date.now() + RENEWAL_RETRY_DELAY_MS
    })
  }

  /** When to retry after a failure: at the same time for all calls that waited for it. */
  function resumeAfter(error: unknown, round: number): number {
    if (!failed || failed.error !== error) {
      const delay = retryDelay(round, (Object(error) as { headers?: Record<string, string> }).headers)
      failed = { error, resumeAt: performance.now() + delay }
    }
    return failed.resumeAt
  }

  async function renew(
    { http = fetchAdapter(), hooks, signal }: AccessTokenOptions,
    endsAt: number = Number.POSITIVE_INFINITY,
  ): Promise<string> {
    pending ??= startFetch(http, hooks)
    const current = pending
    current.waiting++
    current.callerLimit.endsAt = Math.max(current.callerLimit.endsAt, endsAt)
    const limit = { signal, milliseconds: Number.POSITIVE_INFINITY }
    try {
      return await withTimeLimit(
        limit,
        () => current.token,
        () => aborted(signal),
      )
    } finally {
      current.waiting--
      if (current.waiting === 0) {
        current.controller.abort()
        if (pending === current) pending = undefined
      }
    }
  }

  function startFetch(http: HttpAdapter, hooks: Hooks | undefined): PendingToken {
    const controller = new AbortController()
    const callerLimit = { endsAt: 0 }
    const found = findOrFetch({ http, hooks, signal: controller.signal, callerLimit })
    return { token: found, controller, callerLimit, waiting: 0 }
  }

  /** Returns the stored token if it is valid and not the one to replace; else fetches one, and stores it. */
  async function findOrFetch(context: TokenFetchContext): Promise<string> {
    let found = await store?.load().catch(() => undefined)
    const isOld = found?.value === rejected || found?.value === token?.value
    if (!found || isOld || !isHeaderValue(found.value) || Date.now() + MIN_STORED_LIFETIME_MS >= found.expiresAt) {
      found = await fetchToken(context)
      await store?.save(found).catch(() => undefined)
    }
    token = { ...found, renewAt: found.expiresAt - RENEWAL_FRACTION * found.lifetime }
    return found.value
  }

  return {
    get,
    cached: () => (token && Date.now() < Math.min(token.renewAt, token.expiresAt) ? token.value : undefined),
    forget(value) {
      rejected = value
      if (value === undefined || token?.value === value) token = undefined
    },
  }
}

function aborted(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('The call was aborted', { cause: signal?.reason })
}
