import type { CredentialsOptions } from '../credential-sources/credentials-options.js'
import { InvalidArgumentError } from '../errors/client-error.js'
import { type TokenRequest, tokenUrl } from './access-token.js'

/** The hosts of the identity provider that the current API uses. */
const formHosts = /^(auth\.cradl\.ai|auth\.lucidtech\.io|(.+\.)?kinde\.com)$/

/** The parts of a token request that contain the client id and secret. */
export type ClientGrant = Pick<TokenRequest, 'url' | 'headers' | 'form'>

type ClientValues = 'clientId' | 'clientSecret' | 'authEndpoint' | 'tokenRequest' | 'audience'

/**
 * Creates the parts of a token request that contain the client id and secret, in one of the two formats of token endpoints.
 *
 * @param values Trimmed values, which are empty if they are missing.
 * @throws {InvalidArgumentError} if the auth endpoint or the format is invalid.
 */
export function clientGrant(
  { clientId, clientSecret, authEndpoint, tokenRequest, audience }: Readonly<Record<ClientValues, string>>,
  { allowInsecureHttp }: Pick<CredentialsOptions, 'allowInsecureHttp'>,
): ClientGrant {
  const url = tokenUrl(authEndpoint, allowInsecureHttp)
  const format = tokenRequest || (audience || formHosts.test(url.hostname) ? 'form' : 'basic')
  const grant_type = 'client_credentials'
  if (format === 'form') {
    const client = { client_id: clientId, client_secret: clientSecret }
    return { url, form: { grant_type, audience: audience || 'https://api.cradl.ai/v1', ...client } }
  }
  if (format !== 'basic') throw new InvalidArgumentError("tokenRequest must be 'form' or 'basic'.")
  url.search = `grant_type=${grant_type}`
  return { url, headers: { authorization: `Basic ${encodeBase64(`${clientId}:${clientSecret}`)}` } }
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
