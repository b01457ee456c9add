import { resolveCredentials } from '#platform'
import { Credentials } from './credentials.js'
import type { CredentialsOptions } from './sources/credentials-options.js'

/** Options of {@link discoverCredentials}. */
export interface DiscoverOptions {
  /** Section of `~/.lucidtech/credentials.cfg`. The environment is then ignored. */
  profile?: string | undefined
  /** See {@link CredentialsOptions}. The default is the value in the environment or the file. */
  allowInsecureHttp?: boolean | undefined
}

/**
 * Finds credentials in the given profile or, without a profile, in the environment (`LAS_CLIENT_ID`, `LAS_CLIENT_SECRET`,
 * `LAS_AUTH_ENDPOINT` and `LAS_API_ENDPOINT`, which must all be set, and optionally `LAS_API_KEY` and
 * `LAS_ALLOW_INSECURE_HTTP`), else in the profile `default` of `~/.lucidtech/credentials.cfg`.
 *
 * @throws {MissingCredentialsError} if credentials are missing. The message lists the missing values and the searched sources.
 * @example
 * const credentials = discoverCredentials({ profile: 'staging' })
 */
export function discoverCredentials({ profile, allowInsecureHttp }: DiscoverOptions = {}): Credentials {
  const found = resolveCredentials(profile)
  return new Credentials({ ...found, allowInsecureHttp: allowInsecureHttp ?? found.allowInsecureHttp })
}
