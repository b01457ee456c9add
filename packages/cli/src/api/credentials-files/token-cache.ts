import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeAtomically } from './write-atomically.js'

/** A token that the SDKs have stored for later processes. The name `expires_in` is that of the Python SDK: seconds since 1970. */
export interface CachedToken {
  readonly access_token?: string
  readonly expires_in?: number
}

const pathOf = (credentialsPath: string): string => join(dirname(credentialsPath), 'token-cache.json')

/** The stored token of a profile. Undefined without a token, or if the file is damaged: the SDKs then fetch a new one. */
export async function readCachedToken(credentialsPath: string, profile: string): Promise<CachedToken | undefined> {
  return (await readTokens(credentialsPath))[profile]
}

/** Removes the stored token of a profile. Returns whether there was one. */
export async function removeCachedToken(credentialsPath: string, profile: string): Promise<boolean> {
  const { [profile]: removed, ...others } = await readTokens(credentialsPath)
  if (removed === undefined) return false
  await writeAtomically(pathOf(credentialsPath), `${JSON.stringify(others, undefined, 2)}\n`)
  return true
}

async function readTokens(credentialsPath: string): Promise<Record<string, CachedToken | undefined>> {
  try {
    return { ...JSON.parse(await readFile(pathOf(credentialsPath), 'utf8')) }
  } catch {
    return {}
  }
}
