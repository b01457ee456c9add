import type { CredentialsFamily } from '@las/core'
import { type CredentialsFile, credentialsFiles, type ProfileValues } from './credentials-files/credentials-file.js'
import { sessionsFile } from './credentials-files/sessions-file.js'

/** A profile as it is shown. It contains no secrets. */
export interface SavedProfile {
  readonly profile: string
  readonly file: string
  readonly format: CredentialsFamily
  readonly clientId?: string | undefined
  readonly apiEndpoint?: string | undefined
  readonly authEndpoint?: string | undefined
  readonly audience?: string | undefined
  /** How the profile authenticates. */
  readonly type: 'client' | 'user' | 'token' | 'incomplete'
  /** Whether access tokens are stored for later commands. */
  readonly tokenCache: boolean
}

/** The profiles of both files, in the order in which they are searched. */
export async function savedProfiles(home: string): Promise<SavedProfile[]> {
  const profiles: SavedProfile[] = []
  for (const file of credentialsFiles(home)) {
    for (const [profile, values] of await file.profiles()) profiles.push(await describe(file, profile, values, home))
  }
  return profiles
}

async function describe(
  { family, path }: CredentialsFile,
  profile: string,
  values: ProfileValues,
  home: string,
): Promise<SavedProfile> {
  const session = family === 'cradl' ? await sessionsFile(home).get(profile) : undefined
  const isUser = session !== undefined && session.client_id === values.client_id
  const isClient = Boolean(values.client_id && values.client_secret)
  return {
    profile,
    file: path,
    format: family,
    clientId: values.client_id,
    apiEndpoint: values.api_endpoint ?? (family === 'cradl' ? 'https://api.cradl.ai/v1' : undefined),
    authEndpoint: values.auth_endpoint ?? (family === 'cradl' ? 'https://auth.cradl.ai/oauth2/token' : undefined),
    ...(values.audience !== undefined && { audience: values.audience }),
    type: isUser ? 'user' : isClient ? 'client' : values.access_token ? 'token' : 'incomplete',
    tokenCache: isUser || /^[tT]rue$/.test(values.use_cache ?? ''),
  }
}
