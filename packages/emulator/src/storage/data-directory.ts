import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { asStorageError } from '@las/storage'
import { isFileNotFound } from '@las/storage/files'

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

/** The entries of its folders. Other programs have folders of these names as well. */
const FOLDERS: ReadonlyMap<string, RegExp> = new Map([
  ['documents', /^(stored|incoming|orphaned|database-id(\.[0-9a-f]{12}\.tmp)?)$/],
  ['tls', /^(ca|cert|key)\.pem(\.[0-9a-f]{12}\.tmp)?$/],
])

/**
 * Removes the permissions of other users from the entries of a data directory, and from the directory and its folders unless they
 * contain files of other programs.
 * @param warn receives a message for everything that other users could access until now.
 */
export async function makePrivate({ path, records }: DataDirectory, warn: (message: string) => void): Promise<void> {
  // Windows has no such permissions.
  if (process.platform === 'win32') return
  const entries = await readdir(path)
  const isInUse = entries.includes(basename(records))
  const own = entries.filter(name => OWN.test(name) && (isInUse || !FOLDERS.has(name)))
  await restrictFolder(path, entries, own, warn)
  for (const [name, pattern] of FOLDERS) {
    if (!own.includes(name)) continue
    const folder = join(path, name)
    const within = await readdir(folder).catch(() => [])
    await restrictFolder(
      folder,
      within,
      within.filter(entry => pattern.test(entry)),
      warn,
    )
  }
}

async function restrictFolder(
  path: string,
  entries: readonly string[],
  own: readonly string[],
  warn: (message: string) => void,
): Promise<void> {
  const foreign = entries.find(name => !own.includes(name))
  if (foreign === undefined) await restrict(path, entries.length === 0 ? () => {} : warn)
  else if (await isOpen(path)) {
    warn(
      `The directory ${path} also contains ${foreign}, so that its permissions stay as they are. The files of the emulator in it ` +
        'are only accessible to their owner.',
    )
  }
  for (const name of own) if (name !== 'lost+found' && !FOLDERS.has(name)) await restrict(join(path, name), warn)
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
    if (!isFileNotFound(error)) throw error
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
    if (isFileNotFound(error)) return undefined
    throw asStorageError(error, basename(path))
  }
}
