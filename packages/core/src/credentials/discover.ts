import { findCredentials } from '#platform'
import { Credentials } from './credentials.js'

/** Where to look for credentials. */
export interface DiscoverOptions {
  /** Section of `~/.lucidtech/credentials.cfg`; the environment is then not looked at. */
  profile?: string | undefined
}

/**
 * Finds credentials: the named profile, else the environment (`LAS_CLIENT_ID`, `LAS_CLIENT_SECRET`, `LAS_AUTH_ENDPOINT`,
 * `LAS_API_ENDPOINT`, optionally `LAS_API_KEY`) where all four are set, else the profile `default` of
 * `~/.lucidtech/credentials.cfg`.
 *
 * @throws {MissingCredentialsError} naming what is missing and where it was looked for.
 * @example
 * const credentials = discoverCredentials({ profile: 'staging' })
 */
export function discoverCredentials({ profile }: DiscoverOptions = {}): Credentials {
  return new Credentials(findCredentials(profile))
}
