import { existsSync } from 'node:fs'
import { type CredentialsProvider, type CredentialsSource, discoverCredentials } from '@las/core'
import type { GlobalFlags } from '../command/global-flags.js'
import type { Host } from '../host/host.js'
import { sessionsPath } from './credentials-files/sessions-file.js'

/** Credentials, their source and their public values. */
export interface FoundCredentials extends CredentialsProvider {
  readonly clientId: string
  readonly authEndpoint: string
  readonly source: CredentialsSource
  getAccessToken: ReturnType<typeof discoverCredentials>['getAccessToken']
}

/** The profile that the user chose: `--profile`, else `LAS_PROFILE`. */
export function chosenProfile(
  { profile }: Pick<GlobalFlags, 'profile'>,
  { env }: Pick<Host, 'env'>,
): string | undefined {
  return profile ?? (env.LAS_PROFILE?.trim() || undefined)
}

/**
 * Finds the credentials of the user as the SDKs do. If a person has signed in with the browser, the access token is renewed.
 *
 * @throws {MissingCredentialsError} if no source is complete.
 */
export async function findCredentials(
  globals: Pick<GlobalFlags, 'profile'>,
  host: Pick<Host, 'env' | 'home'>,
): Promise<FoundCredentials> {
  const { env, home } = host
  const credentials = discoverCredentials({ profile: chosenProfile(globals, host), environment: env, home })
  const { source } = credentials
  if (source.kind !== 'file' || source.family !== 'cradl' || !existsSync(sessionsPath(home))) return credentials
  const { findUserSession } = await import('./user-session.js')
  return (await findUserSession(credentials, source, home)) ?? credentials
}
