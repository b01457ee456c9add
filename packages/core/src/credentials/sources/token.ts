/** A bearer token. */
export interface AccessToken {
  value: string
  /** The moment, as `Date.now()` tells it, at which it is no longer valid. */
  expiresAt: number
  /** For how many milliseconds it was valid when it was given. */
  lifetime: number
}

/** Keeps access tokens beyond the life of a process. One that fails is passed over. */
export interface TokenStore {
  load(): Promise<AccessToken | undefined>
  save(token: AccessToken): Promise<void>
}
