import type { Credentials, CredentialsSource } from '@las/core'
import { type TokenStorage, UserCredentials } from '@las/core/browser'
import { cradlFile } from './credentials-files/credentials-file.js'
import { type SessionTokens, sessionsFile } from './credentials-files/sessions-file.js'

/** The endpoints of the app client that people sign in to. */
export interface SignInClient {
  readonly clientId: string
  readonly authEndpoint: string
  readonly apiEndpoint: string
  readonly redirectUri: string
  readonly allowInsecureHttp: boolean
}

/** The credentials of the person who signed in to a profile; undefined without a sign-in. */
export async function findUserSession(
  { clientId, authEndpoint, apiEndpoint, allowInsecureHttp }: Credentials,
  source: CredentialsSource & { kind: 'file' },
  home: string,
): Promise<(UserCredentials & { source: CredentialsSource }) | undefined> {
  const session = await sessionsFile(home).get(source.profile)
  if (session?.client_id !== clientId) return undefined
  const client = { clientId, authEndpoint, apiEndpoint, allowInsecureHttp, redirectUri: session.redirect_uri }
  const credentials = new UserCredentials({ ...client, storage: sessionStorage(home, source.profile, client) })
  return Object.assign(credentials, { source })
}

/**
 * Stores the tokens of a person in the file with sessions, and the access token also in the profile, so that other clients can use it
 * until it expires.
 */
export function sessionStorage(
  home: string,
  profile: string,
  { clientId, redirectUri }: Pick<SignInClient, 'clientId' | 'redirectUri'>,
): TokenStorage {
  const sessions = sessionsFile(home)
  /** A sign-in that has started is finished by the same process. */
  const pending = new Map<string, string>()
  const isTokens = (key: string): boolean => key.startsWith('las.tokens.')
  const save = async (tokens?: SessionTokens): Promise<void> => {
    await sessions.set(profile, { client_id: clientId, redirect_uri: redirectUri, ...(tokens && { tokens }) })
    const file = cradlFile(home)
    if ((await file.profiles()).has(profile)) await file.set(profile, { access_token: tokens?.accessToken })
  }
  return {
    async getItem(key) {
      if (!isTokens(key)) return pending.get(key) ?? null
      const tokens = (await sessions.get(profile))?.tokens
      return tokens === undefined ? null : JSON.stringify(tokens)
    },
    async setItem(key, value) {
      if (isTokens(key)) await save(JSON.parse(value))
      else pending.set(key, value)
    },
    async removeItem(key) {
      if (isTokens(key)) await save()
      else pending.delete(key)
    },
  }
}
