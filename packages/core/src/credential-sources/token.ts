/** A bearer token. */
export interface AccessToken {
  value: string
  /** The time of expiry, as a value of `Date.now()`. */
  expiresAt: number
  /** The lifetime in milliseconds when the token was issued. */
  lifetime: number
}

/** Stores an access token for other processes. Its failures are ignored. */
export interface TokenStore {
  load(): Promise<AccessToken | undefined>
  save(token: AccessToken): Promise<void>
}
