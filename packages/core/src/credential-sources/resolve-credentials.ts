import { MissingCredentialsError } from '../errors/client-error.js'
import type { AccessTokenCredentials, CredentialsOptions } from './credentials-options.js'
import { parseJsonProfile } from './json-profile.js'
import { parseProfile } from './profile.js'
import type { CredentialsFamily, CredentialsSource } from './source.js'
import type { TokenStore } from './token.js'

/** Options of `discoverCredentials`. */
export interface DiscoverOptions {
  /**
   * Profile of `~/.cradl/credentials.json`, or section of `~/.lucidtech/credentials.cfg` if that file has no such profile. The
   * environment is then ignored.
   */
  profile?: string | undefined
  /** See {@link CredentialsOptions}. The default is the value in the environment or the file. */
  allowInsecureHttp?: boolean | undefined
  /** The environment variables to search; those of the process by default. */
  environment?: Readonly<Record<string, string | undefined>> | undefined
  /** The folder that contains `.cradl` and `.lucidtech`; the home directory of the user by default. */
  home?: string | undefined
}

/** The sources of credentials of a platform. */
export interface CredentialSources {
  environmentVariable(name: string): string | undefined
  /**
   * Reads the credentials file of a family; `text` is undefined if the file does not exist.
   *
   * @throws {MissingCredentialsError} if it exists, but cannot be read or is too large.
   */
  credentialsFile(family: CredentialsFamily): { path: string; text: string | undefined }
  /** The store for the access token of a profile, next to its credentials file. */
  tokenStore(credentialsPath: string, profile: string, clientId: string): TokenStore
}

/** Credentials, and where they were found. */
export interface FoundCredentials {
  readonly options: CredentialsOptions | AccessTokenCredentials
  readonly source: CredentialsSource
}

/** The names of values in profiles. Environment variables have the same names in upper case, with the prefix of the family. */
const keys = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  authEndpoint: 'auth_endpoint',
  apiEndpoint: 'api_endpoint',
} as const

const required = Object.keys(keys) as (keyof typeof keys)[]

/** Returns the value of a key such as `client_id`. */
type Lookup = (key: string) => string | undefined

type Values = Partial<Omit<CredentialsOptions, 'tokenStore'>>

interface Family {
  readonly name: CredentialsFamily
  readonly prefix: string
  /** Reads the values, with the defaults of the family. All values of a source are read by one family, never by both. */
  readonly read: (lookup: Lookup) => Values
  /** Parses a profile of the credentials file; `undefined` for an unknown profile. */
  readonly parseProfile: (text: string, profile: string, path: string) => Record<string, string> | undefined
  /** A profile in words. */
  readonly describeProfile: (profile: string) => string
}

const las: Family = {
  name: 'las',
  prefix: 'LAS_',
  read: lookup => ({ ...readRequired(lookup), apiKey: lookup('api_key') }),
  parseProfile,
  describeProfile: profile => `section [${profile}]`,
}

const cradl: Family = {
  name: 'cradl',
  prefix: 'CRADL_',
  read(lookup) {
    const found = readRequired(lookup)
    const authEndpoint = found.authEndpoint || 'https://auth.cradl.ai/oauth2/token'
    const audience = lookup('audience') || undefined
    return {
      ...found,
      authEndpoint,
      apiEndpoint: found.apiEndpoint || 'https://api.cradl.ai/v1',
      accessToken: lookup('access_token') || undefined,
      audience,
      tokenRequest: audience === undefined && isEarlierHost(authEndpoint) ? 'basic' : 'form',
    }
  },
  parseProfile: parseJsonProfile,
  describeProfile: profile => `profile '${profile}'`,
}

/** Whether a token endpoint is that of 2024, which expects HTTP Basic. */
const isEarlierHost = (authEndpoint: string): boolean => /^(https:\/\/)?auth\.lucidtech\.ai(\/|$)/i.test(authEndpoint)

/** Looks for credentials in one source. If it contains no complete credentials, returns a sentence with the reason. */
type Search = (sources: CredentialSources, profile: string) => FoundCredentials | string

const files: readonly Search[] = [
  (sources, profile) => fromFile(sources, cradl, profile),
  (sources, profile) => fromFile(sources, las, profile),
]

const all: readonly Search[] = [
  sources => fromEnvironment(sources, cradl),
  sources => fromEnvironment(sources, las),
  ...files,
]

/**
 * Finds credentials in the given profile or, without a profile, in the environment, else in the profile `default`. The sources
 * of the current API come first. Values of different sources are never combined.
 *
 * @throws {MissingCredentialsError} if credentials are missing. The message lists the missing values and the searched sources.
 */
export function resolveCredentials(
  sources: CredentialSources,
  { profile, allowInsecureHttp }: Pick<DiscoverOptions, 'profile' | 'allowInsecureHttp'>,
): FoundCredentials {
  const reasons: string[] = []
  for (const search of profile === undefined ? all : files) {
    const found = search(sources, profile ?? 'default')
    if (typeof found !== 'string') {
      const options = { ...found.options, allowInsecureHttp: allowInsecureHttp ?? found.options.allowInsecureHttp }
      return { ...found, options }
    }
    reasons.push(found)
  }
  const [subject, remedy] =
    profile === undefined
      ? [
          'No credentials were found',
          'Set the variables of one list, add the profile to one of the files, or pass credentials',
        ]
      : [`The profile '${profile}' was not found`, 'Add it to one of the files, or use another profile']
  throw new MissingCredentialsError(`${subject}. ${reasons.join(' ')} ${remedy}.`)
}

function fromEnvironment({ environmentVariable }: CredentialSources, family: Family): FoundCredentials | string {
  const nameOf = (key: string): string => family.prefix + key.toUpperCase()
  const lookup: Lookup = key => environmentVariable(nameOf(key))?.trim()
  const values = family.read(lookup)
  const missing = missingKeys(values).map(nameOf)
  if (missing.length > 0) return `Missing environment variables: ${missing.join(', ')}.`
  return {
    options: toOptions(values, lookup),
    source: { kind: 'environment', family: family.name, description: `the environment variables ${family.prefix}…` },
  }
}

function fromFile(sources: CredentialSources, family: Family, profile: string): FoundCredentials | string {
  const { path, text } = sources.credentialsFile(family.name)
  if (text === undefined) return `The file ${path} does not exist.`
  const name = family.describeProfile(profile)
  const found = family.parseProfile(text, profile, path)
  if (!found) return `The file ${path} has no ${name}.`
  const lookup: Lookup = key => found[key]?.trim()
  const values = family.read(lookup)
  const missing = missingKeys(values)
  if (missing.length > 0) {
    throw new MissingCredentialsError(
      `The ${name} of ${path} must contain ${missing.join(', ')}. Add the missing values.`,
    )
  }
  const { clientId } = values
  const isCached = clientId && /^[tT]rue$/.test(lookup('use_cache') ?? '')
  return {
    options: {
      ...toOptions(values, lookup),
      ...(isCached && { tokenStore: sources.tokenStore(path, profile, clientId) }),
    },
    source: { kind: 'file', family: family.name, path, profile, description: `${name} of ${path}` },
  }
}

function readRequired(lookup: Lookup): Values {
  return Object.fromEntries(required.map(name => [name, lookup(keys[name])]))
}

/** An access token needs no client that can renew it. */
function missingKeys(values: Values): string[] {
  return values.accessToken ? [] : required.filter(name => !values[name]).map(name => keys[name])
}

/** Converts values that `missingKeys` accepts. */
function toOptions(values: Values, lookup: Lookup): CredentialsOptions {
  const allowInsecureHttp = /^(1|true|yes|on)$/i.test(lookup('allow_insecure_http') ?? '')
  return { ...(values as CredentialsOptions), allowInsecureHttp }
}
