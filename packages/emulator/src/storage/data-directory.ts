import { chmod, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { asStorageError } from '@las/storage'
import { isFileNotFound } from '@las/storage/files'

/** The paths in a data directory. */
export interface DataDirectory {
  readonly path: string
  readonly key: string
  readonly records: string
  readonly reserve: string
  readonly documents: string
  readonly stored: string
  /** A file with the id of the database that the files in `documents` belong to. */
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

/** The beginning of the names of the folders with the files of running programs. */
export const PROGRAM_PREFIX = 'las-program-'

/** The entries of a data directory, including entries of file systems and incomplete writes of the key. */
const OWN_ENTRIES =
  /^(key|reserve|records\.sqlite(-wal|-shm|-journal)?|documents|tls|lost\+found|key\.[0-9a-f]{12}\.tmp|las-program-\w{6})$/

/** The entries of its subdirectories. Directories with these names can also belong to other programs. */
const SUBDIRECTORIES: ReadonlyMap<string, RegExp> = new Map([
  ['documents', /^(stored|incoming|orphaned|database-id(\.[0-9a-f]{12}\.tmp)?)$/],
  ['tls', /^(ca|cert|key)\.pem(\.[0-9a-f]{12}\.tmp)?$/],
])

/**
 * Removes other users' permissions for the entries of a data directory, and for the directory and its subdirectories unless
 * they contain files of other programs.
 * @param warn receives a message for each entry that was accessible to other users.
 */
export async function makePrivate({ path, records }: DataDirectory, warn: (message: string) => void): Promise<void> {
  // Windows does not support these permissions.
  if (process.platform === 'win32') return
  const entries = await readdir(path)
  const isInUse = entries.includes(basename(records))
  const own = entries.filter(name => OWN_ENTRIES.test(name) && (isInUse || !SUBDIRECTORIES.has(name)))
  await restrictDirectory(path, entries, own, warn)
  for (const [name, pattern] of SUBDIRECTORIES) {
    if (!own.includes(name)) continue
    const subdirectory = join(path, name)
    const subentries = await readdir(subdirectory).catch(() => [])
    await restrictDirectory(
      subdirectory,
      subentries,
      subentries.filter(entry => pattern.test(entry)),
      warn,
    )
  }
}

/** Removes the folders of programs that were running when the emulator was killed. Those that cannot be removed remain. */
export async function removePrograms({ path }: DataDirectory): Promise<void> {
  const folders = (await readdir(path)).filter(name => name.startsWith(PROGRAM_PREFIX))
  for (const name of folders) await rm(join(path, name), { recursive: true, force: true }).catch(() => undefined)
}

async function restrictDirectory(
  path: string,
  entries: readonly string[],
  own: readonly string[],
  warn: (message: string) => void,
): Promise<void> {
  const foreign = entries.find(name => !own.includes(name))
  if (foreign === undefined) await restrict(path, entries.length === 0 ? () => {} : warn)
  else if (await isShared(path)) {
    warn(
      `The permissions of the directory ${path} were not changed, because it also contains ${foreign}. The emulator's own files in ` +
        'the directory are only accessible to their owner.',
    )
  }
  for (const name of own) if (name !== 'lost+found' && !SUBDIRECTORIES.has(name)) await restrict(join(path, name), warn)
}

const isShared = async (path: string): Promise<boolean> => ((await stat(path)).mode & 0o077) !== 0

async function restrict(path: string, warn: (message: string) => void): Promise<void> {
  try {
    const { mode } = await stat(path)
    if ((mode & 0o077) === 0) return
    const previous = (mode & 0o777).toString(8)
    try {
      await chmod(path, mode & 0o700)
      warn(`${path} was accessible to other users (mode ${previous}). It is now only accessible to its owner.`)
    } catch {
      warn(
        `${path} is accessible to other users (mode ${previous}). This could not be changed, because it belongs to another user.`,
      )
    }
  } catch (error) {
    if (!isFileNotFound(error)) throw error
  }
}

/** The trimmed text of a file; undefined if the file does not exist. */
export const readTextIfExists = (path: string): Promise<string | undefined> =>
  ifExists(path, async () => (await readFile(path, 'utf8')).trim())

/** The size of a file in bytes; undefined if the file does not exist. */
export const fileSizeIfExists = (path: string): Promise<number | undefined> =>
  ifExists(path, async () => (await stat(path)).size)

/** The number of files in a directory; undefined if the directory does not exist. */
export const countFiles = (path: string): Promise<number | undefined> =>
  ifExists(path, async () => (await readdir(path)).length)

async function ifExists<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isFileNotFound(error)) return undefined
    throw asStorageError(error, basename(path))
  }
}
