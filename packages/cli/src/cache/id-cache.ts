import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '../host/host.js'

/** An id, and the name of its resource, if it is known. */
export type RememberedId = readonly [id: string, name?: string]

/** The ids that the commands of a profile have returned, by the prefix of their type, such as `las:document:`. The newest are first. */
export type RememberedIds = Readonly<Record<string, readonly RememberedId[]>>

/** Limits the size of a file. */
const MAX_IDS_OF_TYPE = 100
const MAX_TYPES = 50
const MAX_BYTES = 1_048_576

/** Whether ids are remembered: `LAS_COMPLETION_CACHE=0` switches the cache off. */
const isEnabled = ({ env }: Pick<Host, 'env'>): boolean => !/^(0|false|no|off)$/i.test(env.LAS_COMPLETION_CACHE ?? '')

/** The ids for completion. A missing or damaged file contains none. */
export async function readIds(host: Host, profile: string | undefined): Promise<RememberedIds> {
  if (!isEnabled(host)) return {}
  try {
    return await parseFile(await idFile(host, profile))
  } catch {
    return {}
  }
}

/** Adds ids to the file. Only its owner can read it. Failures are ignored: completion is not worth an error. */
export async function addIds(host: Host, profile: string | undefined, added: RememberedIds): Promise<void> {
  if (!isEnabled(host)) return
  try {
    const file = await idFile(host, profile)
    const old = await parseFile(file).catch(() => ({}))
    const merged = JSON.stringify(merge(added, old))
    if (merged === JSON.stringify(old)) return
    const temporary = `${file}.${randomUUID()}.tmp`
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(temporary, merged, { mode: 0o600, flag: 'wx' })
    await rename(temporary, file).catch(() => rm(temporary, { force: true }))
  } catch {
    // The folder is read-only, or the disk is full.
  }
}

async function parseFile(file: string): Promise<RememberedIds> {
  if ((await stat(file)).size > MAX_BYTES) return {}
  const value: unknown = JSON.parse(await readFile(file, 'utf8'))
  const isEntry = (entry: unknown): entry is RememberedId => Array.isArray(entry) && typeof entry[0] === 'string'
  return Object.fromEntries(
    Object.entries(Object(value)).flatMap(([prefix, ids]) =>
      Array.isArray(ids) ? [[prefix, ids.filter(isEntry)]] : [],
    ),
  )
}

function merge(added: RememberedIds, old: RememberedIds): RememberedIds {
  const prefixes = [...new Set([...Object.keys(added), ...Object.keys(old)])].slice(0, MAX_TYPES)
  return Object.fromEntries(
    prefixes.map(prefix => {
      const names = new Map<string, string | undefined>()
      for (const [id, name] of [...(added[prefix] ?? []), ...(old[prefix] ?? [])]) names.set(id, names.get(id) ?? name)
      const ids = [...names].slice(0, MAX_IDS_OF_TYPE)
      return [prefix, ids.map(([id, name]): RememberedId => (name === undefined ? [id] : [id, name]))]
    }),
  )
}

/** The variables that decide which organization is used without a profile. */
const credentialVariables = ['CLIENT_ID', 'API_ENDPOINT', 'ACCESS_TOKEN'].flatMap(name => [
  `CRADL_${name}`,
  `LAS_${name}`,
])

/** The file of a profile. Its name also depends on the credentials, so that ids of one organization are not shown in another. */
async function idFile({ env, home }: Host, profile: string | undefined): Promise<string> {
  const files = ['.cradl/credentials.json', '.lucidtech/credentials.cfg'].map(path => join(home, path))
  const changed = await Promise.all(
    files.map(file =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  )
  const values = credentialVariables.map(name => env[name] ?? '')
  const key = createHash('sha256')
    .update(JSON.stringify([profile, changed, values]))
    .digest('hex')
  return join(cacheFolder(env, home), 'las', 'ids', `${key.slice(0, 16)}.json`)
}

function cacheFolder(env: Host['env'], home: string): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME
  return env.LOCALAPPDATA || join(home, '.cache')
}
