import type { CredentialsSource } from '../credential-sources/source.js'
import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'

/** Options for fetching an access token. */
export interface AccessTokenOptions {
  /** Sends the token request; the global `fetch` by default. */
  http?: HttpAdapter | undefined
  /** Called for the token request. */
  hooks?: Hooks | undefined
  signal?: AbortSignal | undefined
  /**
   * Milliseconds during which failed token requests are retried, with increasing delays or after the delay in `Retry-After`.
   * Without a deadline, there are three attempts.
   */
  deadline?: number | undefined
}

/** Provides the API endpoint and the authorization of requests to a transport. */
export interface CredentialsProvider {
  /** Base URL of the API with its version, e.g. `https://api.cradl.ai/v1`. */
  readonly apiEndpoint: string
  /** Allows an `http://` endpoint on another machine; false by default. */
  readonly allowInsecureHttp?: boolean | undefined
  /** Where the credentials come from, without secrets. */
  readonly source?: CredentialsSource | undefined
  /** Returns the same headers synchronously if the access token is cached and does not need to be renewed yet. */
  cachedHeaders?(): Record<string, string> | undefined
  /** Returns the headers that authorize a call. */
  authorize(options?: AccessTokenOptions): Promise<Record<string, string>>
  /** Discards an access token that the API rejected, so that the next call fetches a new one. */
  invalidateAccessToken(value: string): void
}
