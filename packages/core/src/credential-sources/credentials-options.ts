import type { TokenStore } from './token.js'

/** The identity and endpoints of a client of the API. */
export interface CredentialsOptions {
  /** OAuth2 client id. */
  clientId: string
  /** OAuth2 client secret. */
  clientSecret: string
  /** Base URL of the API with its version, e.g. `https://api.cradl.ai/v1`. */
  apiEndpoint: string
  /**
   * Host or URL of the token endpoint, e.g. `auth.cradl.ai`. The default scheme is `https://`; use `http://…` for a local
   * endpoint. `/oauth2/token` is appended unless the path ends with `/token`.
   */
  authEndpoint: string
  /** An access token to use until the API rejects it. It is then replaced by a new one. */
  accessToken?: string | undefined
  /**
   * The format of token requests: `form` sends the client id, the secret and the audience in a form, and `basic` sends the id
   * and the secret with HTTP Basic. The default is `form` with an `audience`, or if the token endpoint is on `auth.cradl.ai`,
   * `auth.lucidtech.io` or `kinde.com`, and `basic` otherwise.
   */
  tokenRequest?: 'form' | 'basic' | undefined
  /** The audience of access tokens in the format `form`; `https://api.cradl.ai/v1` by default, also for other API endpoints. */
  audience?: string | undefined
  /** Sent as `x-api-key`. The API has not required it since 2021. */
  apiKey?: string | undefined
  /** Stores the access token for other processes; not stored by default. */
  tokenStore?: TokenStore | undefined
  /**
   * Allows `http://` endpoints on other machines; false by default. The client secret, the access token and all documents
   * are then sent unencrypted, so use this only in networks that you trust, such as a container network.
   */
  allowInsecureHttp?: boolean | undefined
}

/** An access token without the client id and secret that could renew it. */
export interface AccessTokenCredentials
  extends Pick<CredentialsOptions, 'apiEndpoint' | 'apiKey' | 'allowInsecureHttp'> {
  /** When the API rejects it, calls fail with a `MissingCredentialsError`. */
  accessToken: string
  clientId?: undefined
  clientSecret?: undefined
  authEndpoint?: undefined
}

/** The names of the values that a client needs. */
export const requiredNames = ['clientId', 'clientSecret', 'authEndpoint', 'apiEndpoint'] as const

/** The names of {@link CredentialsOptions} other than `allowInsecureHttp`, which is also an option of a transport. */
export const credentialNames: readonly Exclude<keyof CredentialsOptions, 'allowInsecureHttp'>[] = [
  ...requiredNames,
  'accessToken',
  'tokenRequest',
  'audience',
  'apiKey',
  'tokenStore',
]
