import type { TokenStore } from './token.js'

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
  /** Where the access token is kept beyond this process; nowhere by default. */
  tokenStore?: TokenStore | undefined
  /**
   * Allows `http://` endpoints on other machines; false by default. The client secret, the access token and all documents
   * then cross the network unencrypted, so set it only in a network that you trust, such as that of a container setup.
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
