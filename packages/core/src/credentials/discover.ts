import { resolveCredentials } from '#platform'
import type { DiscoverOptions } from '../credential-sources/resolve-credentials.js'
import { Credentials } from './credentials.js'

/**
 * Finds credentials in the given profile or, without a profile, in the first of these sources that is complete:
 *
 * 1. `CRADL_CLIENT_ID` and `CRADL_CLIENT_SECRET`, or `CRADL_ACCESS_TOKEN`; optionally `CRADL_API_ENDPOINT`,
 *    `CRADL_AUTH_ENDPOINT`, `CRADL_AUDIENCE` and `CRADL_ALLOW_INSECURE_HTTP`
 * 2. `LAS_CLIENT_ID`, `LAS_CLIENT_SECRET`, `LAS_AUTH_ENDPOINT` and `LAS_API_ENDPOINT`; optionally `LAS_API_KEY` and
 *    `LAS_ALLOW_INSECURE_HTTP`
 * 3. the profile `default` of `~/.cradl/credentials.json`
 * 4. the section `default` of `~/.lucidtech/credentials.cfg`
 *
 * Values of different sources are never combined. `source` of the result is the source that was used.
 *
 * @throws {MissingCredentialsError} if credentials are missing or a file is invalid. The message lists the missing values and
 * the searched sources.
 * @example
 * const credentials = discoverCredentials({ profile: 'staging' })
 * console.log(credentials.source.description)
 */
export function discoverCredentials(options: DiscoverOptions = {}): Credentials {
  const found = resolveCredentials(options)
  return new Credentials(found.options, found.source)
}
