import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { TokenStore } from './token.js'

/** The tokens by profile. `expires_in`, as the Python SDK calls it, is the time of expiry in seconds since 1970. */
type Entries = Record<string, { access_token?: unknown; expires_in?: unknown; client_id?: unknown } | undefined>

/**
 * Stores the access token of a profile in a file that the Python SDK also uses. Only its owner can read the file. It is
 * replaced atomically, so that readers see either the old or the new content. If several processes write simultaneously, the
 * last one wins, and tokens that it overwrites are fetched again.
 */
export function tokenFile(path: string, profile: string, clientId: string): TokenStore {
  return {
    async load() {
      const {
        access_token: value,
        expires_in: seconds,
        client_id = clientId,
      } = (await readEntries(path))[profile] ?? {}
      if (typeof value !== 'string' || typeof seconds !== 'number' || client_id !== clientId) return undefined
      const expiresAt = seconds * 1_000
      return { value, expiresAt, lifetime: expiresAt - Date.now() }
    },
    async save({ value, expiresAt }) {
      const entry = { access_token: value, expires_in: Math.floor(expiresAt / 1_000), client_id: clientId }
      const text = JSON.stringify({ ...(await readEntries(path)), [profile]: entry }, undefined, 2)
      const temporary = `${path}.${randomUUID()}.tmp`
      try {
        await writeFile(temporary, text, { flag: 'wx', mode: 0o600 })
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

/** The file of many profiles is much smaller. */
const MAX_BYTES = 1_048_576

/** Reads the file. Returns no entries if it is missing, invalid or too large. */
async function readEntries(path: string): Promise<Entries> {
  try {
    const stats = await stat(path)
    // Reading a pipe could block forever.
    if (!stats.isFile() || stats.size > MAX_BYTES) return {}
    return { ...(JSON.parse(await readFile(path, 'utf8')) as Entries) }
  } catch {
    return {}
  }
}
