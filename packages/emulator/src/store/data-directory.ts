import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isMissing } from '../files/is-missing.js'
import { asStorageError } from './storage-error.js'

/** What is where in a data directory. */
export interface DataDirectory {
  readonly path: string
  readonly key: string
  readonly records: string
  readonly reserve: string
  readonly documents: string
  readonly stored: string
  /** Names the database that the files in `documents` belong to. */
  readonly databaseId: string
}

export const dataDirectory = (path: string): DataDirectory => ({
  path,
  key: join(path, 'key'),
  records: join(path, 'records.sqlite'),
  reserve: join(path, 'reserve'),
  documents: join(path, 'documents'),
  stored: join(path, 'documents', 'stored'),
  databaseId: join(path, 'documents', 'database-id'),
})

/** The entries of a data directory, with those of file systems and with unfinished writes of the key. */
const OWN = /^(key|reserve|records\.sqlite(-wal|-shm|-journal)?|documents|tls|lost\+found|key\.[0-9a-f]{12}\.tmp)$/
/** Names that directories of other programs have as well: they are the emulator's where its database is. */
const COMMON: ReadonlySet<string> = new Set(['documents', 'tls'])

/**
 * Takes the permissions of other users away from what is in a data directory, and from the directory, unless something else is
 * in it.
 * @param warn receives a message for whatever other users could access until now.
 */
export async function makePrivate({ path, records }: DataDirectory, warn: (message: string) => void): Promise<void> {
  // Windows has no such permissions.
  if (process.platform === 'win32') return
  const entries = await readdir(path)
  const isInUse = entries.includes(basename(records))
  const isOwn = (name: string): boolean => OWN.test(name) && (isInUse || !COMMON.has(name))
  const foreign = entries.find(name => !isOwn(name))
  if (foreign === undefined) await restrict(path, entries.length === 0 ? () => {} : warn)
  else if (await isOpen(path)) {
    warn(
      `The data directory ${path} also contains ${foreign}, so that its permissions stay as they are. What the emulator keeps ` +
        'in it is only accessible to its owner.',
    )
  }
  const own = entries.filter(name => isOwn(name) && name !== 'lost+found')
  for (const name of own) await restrict(join(path, name), warn)
  for (const directory of own.filter(name => COMMON.has(name)).map(name => join(path, name))) {
    for (const name of await readdir(directory).catch(() => [])) await restrict(join(directory, name), warn)
  }
}

const isOpen = async (path: string): Promise<boolean> => ((await stat(path)).mode & 0o077) !== 0

async function restrict(path: string, warn: (message: string) => void): Promise<void> {
  try {
    const { mode } = await stat(path)
    if ((mode & 0o077) === 0) return
    const were = (mode & 0o777).toString(8)
    try {
      await chmod(path, mode & 0o700)
      warn(`${path} was accessible to other users (mode ${were}); now it is only accessible to its owner.`)
    } catch {
      warn(
        `${path} is accessible to other users (mode ${were}), and its owner is another user, who has to change that.`,
      )
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** A short text file without the white space around it; undefined if it does not exist. */
export const readIfAny = (path: string): Promise<string | undefined> =>
  ifPresent(path, async () => (await readFile(path, 'utf8')).trim())

/** The size of a file in bytes; undefined if it does not exist. */
export const sizeOf = (path: string): Promise<number | undefined> =>
  ifPresent(path, async () => (await stat(path)).size)

/** The number of files in a directory; undefined if it does not exist. */
export const countFiles = (path: string): Promise<number | undefined> =>
  ifPresent(path, async () => (await readdir(path)).length)

async function ifPresent<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw asStorageError(error, basename(path))
  }
}
