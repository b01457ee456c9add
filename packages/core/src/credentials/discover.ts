import { resolveCredentials } from '#platform'
import { Credentials } from './credentials.js'
import type { CredentialsOptions } from './sources/credentials-options.js'

/** Where to look for credentials. */
export interface DiscoverOptions {
  /** Section of `~/.lucidtech/credentials.cfg`; the environment is then not looked at. */
  profile?: string | undefined
  /** As of {@link CredentialsOptions}; by default what the environment or the file says. */
  allowInsecureHttp?: boolean | undefined
}

/**
 * Finds credentials: the named profile, else the environment (`LAS_CLIENT_ID`, `LAS_CLIENT_SECRET`, `LAS_AUTH_ENDPOINT`,
 * `LAS_API_ENDPOINT`, optionally `LAS_API_KEY` and `LAS_ALLOW_INSECURE_HTTP`) where all four are set, else the profile
 * `default` of `~/.lucidtech/credentials.cfg`.
 *
 * @throws {MissingCredentialsError} naming what is missing and where it was looked for.
 * @example
 * const credentials = discoverCredentials({ profile: 'staging' })
 */
export function discoverCredentials({ profile, allowInsecureHttp }: DiscoverOptions = {}): Credentials {
  const found = resolveCredentials(profile)
  return new Credentials({ ...found, allowInsecureHttp: allowInsecureHttp ?? found.allowInsecureHttp })
}
