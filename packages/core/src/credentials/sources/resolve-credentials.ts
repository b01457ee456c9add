import { MissingCredentialsError } from '../../errors/client-error.js'
import type { CredentialsOptions } from './credentials-options.js'
import { parseProfile } from './profile.js'
import type { TokenStore } from './token.js'

/** The sources of credentials of a platform. */
export interface CredentialSources {
  environmentVariable(name: string): string | undefined
  /** The credentials file, which all LAS clients of the user share; `text` is undefined if it cannot be read. */
  credentialsFile(): { path: string; text: string | undefined }
  /** The store for the access token of a profile. */
  tokenStore(profile: string, clientId: string): TokenStore
}

const environmentNames = {
  clientId: 'LAS_CLIENT_ID',
  clientSecret: 'LAS_CLIENT_SECRET',
  authEndpoint: 'LAS_AUTH_ENDPOINT',
  apiEndpoint: 'LAS_API_ENDPOINT',
  apiKey: 'LAS_API_KEY',
} as const

const profileNames = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  authEndpoint: 'auth_endpoint',
  apiEndpoint: 'api_endpoint',
  apiKey: 'api_key',
} as const

type Name = keyof typeof environmentNames
type Found = Partial<Record<Name, string>>

const required: readonly Name[] = ['clientId', 'clientSecret', 'authEndpoint', 'apiEndpoint']

/**
 * Finds credentials in the given profile or, without a profile, in the environment, else in the profile `default`.
 *
 * @throws {MissingCredentialsError} if credentials are missing. The message lists the missing values and the searched sources.
 */
export function resolveCredentials(sources: CredentialSources, profile: string | undefined): CredentialsOptions {
  if (profile !== undefined) return fromProfile(sources, profile)
  const found = read(name => sources.environmentVariable(environmentNames[name]))
  if (isComplete(found)) {
    return { ...found, allowInsecureHttp: isYes(sources.environmentVariable('LAS_ALLOW_INSECURE_HTTP')) }
  }
  try {
    return fromProfile(sources, 'default')
  } catch (error) {
    const missing = required.flatMap(name => (found[name] ? [] : [environmentNames[name]]))
    throw new MissingCredentialsError(
      `No credentials were found. Missing environment variables: ${missing.join(', ')}. ${(error as Error).message} Alternatively, pass credentials.`,
    )
  }
}

function fromProfile({ credentialsFile, tokenStore }: CredentialSources, profile: string): CredentialsOptions {
  const { path, text } = credentialsFile()
  if (text === undefined)
    throw new MissingCredentialsError(`The file ${path} cannot be read. Create it with a section [${profile}].`)
  const section = parseProfile(text, profile)
  if (!section)
    throw new MissingCredentialsError(`The file ${path} has no section [${profile}]. Add it, or use another profile.`)
  const found = read(name => section[profileNames[name]])
  if (isComplete(found)) {
    const isCached = /^[tT]rue$/.test(section.use_cache ?? '')
    return {
      ...found,
      tokenStore: isCached ? tokenStore(profile, found.clientId) : undefined,
      allowInsecureHttp: isYes(section.allow_insecure_http),
    }
  }
  const missing = required.flatMap(name => (found[name] ? [] : [profileNames[name]]))
  throw new MissingCredentialsError(
    `The section [${profile}] of ${path} must contain ${missing.join(', ')}. Add the missing values.`,
  )
}

function read(lookUp: (name: Name) => string | undefined): Found {
  const names = Object.keys(environmentNames) as Name[]
  return Object.fromEntries(names.map(name => [name, lookUp(name)?.trim()]))
}

function isYes(value = ''): boolean {
  return /^(1|true|yes|on)$/i.test(value.trim())
}

function isComplete(found: Found): found is Found & CredentialsOptions {
  return required.every(name => found[name])
}
