import type { TokenStore } from './token.js'

/** The identity and endpoints of a client of the API. */
export interface CredentialsOptions {
  /** OAuth2 client id. */
  clientId: string
  /** OAuth2 client secret. */
  clientSecret: string
  /** Base URL of the API with its version, e.g. `https://api.lucidtech.ai/v1`. */
  apiEndpoint: string
  /**
   * Host of the token endpoint, e.g. `auth.lucidtech.ai`. The default scheme is `https://`; use `http://…` for a local
   * endpoint. `/oauth2/token` is appended unless the path ends with `/token`.
   */
  authEndpoint: string
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

/** The names of {@link CredentialsOptions} other than `allowInsecureHttp`, which is also an option of a transport. */
export const credentialNames: readonly Exclude<keyof CredentialsOptions, 'allowInsecureHttp'>[] = [
  'clientId',
  'clientSecret',
  'apiEndpoint',
  'authEndpoint',
  'apiKey',
  'tokenStore',
]
