import { lstat, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasErrorCode } from './has-error-code.js'
import { syncDirectory } from './sync-directory.js'

/**
 * Creates a directory for this user only, with its missing parents, durably.
 * Node's own `recursive` never ends on file systems such as `/proc`, which take no directories.
 */
export async function createDirectory(path: string): Promise<void> {
  if (await isMade(path)) return
  await createDirectory(dirname(path))
  if (!(await isMade(path))) throw new Error(`${dirname(path)} does not allow creating directories`)
}

/** Creates a directory unless it exists; false if its parent is not a directory. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) {
      if (await isFolder(path)) return true
      throw new Error(`${path} ${await describe(path)}`, { cause: error })
    }
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR') && dirname(path) !== path) return false
    throw error
  }
  await syncDirectory(dirname(path))
  return true
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false

async function describe(path: string): Promise<string> {
  const isLink = (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false
  const isBroken = isLink && (await stat(path).catch(() => undefined)) === undefined
  return isBroken ? 'is a symbolic link to a directory that does not exist' : 'is a file, not a directory'
}
