import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'

/** How to fetch an access token. */
export interface AccessTokenOptions {
  /** Sends the token request; the global `fetch` by default. */
  http?: HttpAdapter | undefined
  /** Told of the token request. */
  hooks?: Hooks | undefined
  signal?: AbortSignal | undefined
  /**
   * Milliseconds for which a token endpoint that fails is asked again, with growing pauses or as its `Retry-After` says.
   * Without it, there are three attempts.
   */
  deadline?: number | undefined
}

/** Tells a transport where the API is and in whose name to call it. */
export interface CredentialsProvider {
  /** Base URL of the API with its version, e.g. `https://api.lucidtech.ai/v1`. */
  readonly apiEndpoint: string
  /** Allows an `http://` endpoint on another machine; false by default. */
  readonly allowInsecureHttp?: boolean | undefined
  /** The same headers without a wait, where the access token is at hand and need not be renewed yet. */
  cachedHeaders?(): Record<string, string> | undefined
  /** The headers that authorize a call. */
  authorize(options?: AccessTokenOptions): Promise<Record<string, string>>
  /** Forgets an access token that the API refused, so that the next call fetches another. */
  invalidateAccessToken(value: string): void
}
