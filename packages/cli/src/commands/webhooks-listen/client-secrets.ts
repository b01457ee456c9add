import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../../host/host.js'

/** The client secrets of the environment or of a profile, with which the API signs the webhooks of actions without an `hmacSecret`. */
export async function clientSecrets({ env, home }: Host, profile: string | undefined): Promise<string[]> {
  const inEnvironment = [env.CRADL_CLIENT_SECRET, env.LAS_CLIENT_SECRET].filter(secret => secret?.trim())
  if (profile === undefined && inEnvironment.length > 0) return [...new Set(inEnvironment as string[])]
  try {
    const profiles: unknown = JSON.parse(await readFile(join(home, '.cradl', 'credentials.json'), 'utf8'))
    const secret: unknown = Object(Object(profiles)[profile ?? 'default']).client_secret
    return typeof secret === 'string' && secret !== '' ? [secret] : []
  } catch {
    return []
  }
}
