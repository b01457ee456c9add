import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from './write-atomically.js'

/** A person who signed in with the browser. */
export interface Session {
  readonly client_id: string
  readonly redirect_uri: string
  /** The tokens, as `UserCredentials` stores them. */
  readonly tokens?: SessionTokens | undefined
}

export interface SessionTokens {
  readonly accessToken: string
  /** In milliseconds since 1970. */
  readonly expiresAt: number
  readonly refreshToken?: string | undefined
}

/**
 * The sessions of people by profile. The file belongs to this program: other clients do not know refresh tokens, and use the
 * `access_token` of the profile until it expires.
 */
export interface SessionsFile {
  readonly path: string
  get(profile: string): Promise<Session | undefined>
  set(profile: string, session: Session): Promise<void>
  /** Returns whether there was one. */
  remove(profile: string): Promise<boolean>
  rename(profile: string, newName: string): Promise<void>
}

export const sessionsPath = (home: string): string => join(home, '.cradl', 'sessions.json')

export function sessionsFile(home: string): SessionsFile {
  const path = sessionsPath(home)
  /** A file that is missing or damaged has no sessions: the person signs in again. */
  const read = async (): Promise<Record<string, Session | undefined>> => {
    try {
      return { ...JSON.parse(await readFile(path, 'utf8')) }
    } catch {
      return {}
    }
  }
  const write = (sessions: object): Promise<void> =>
    writeAtomically(path, `${JSON.stringify(sessions, undefined, 2)}\n`)
  return {
    path,
    get: async profile => (await read())[profile],
    set: async (profile, session) => write({ ...(await read()), [profile]: session }),
    async remove(profile) {
      const { [profile]: removed, ...others } = await read()
      if (removed !== undefined) await write(others)
      return removed !== undefined
    },
    async rename(profile, newName) {
      const { [profile]: session, ...others } = await read()
      if (session !== undefined) await write({ ...others, [newName]: session })
    },
  }
}
