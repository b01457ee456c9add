import { lstat, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasErrorCode } from './has-error-code.js'
import { syncDirectory } from './sync-directory.js'

/**
 * Creates a directory and its missing parents durably, accessible only to the current user. The `recursive` option of Node.js
 * never returns on file systems that do not support creating directories, such as `/proc`.
 */
export async function createDirectory(path: string): Promise<void> {
  if (await tryCreate(path)) return
  await createDirectory(dirname(path))
  if (!(await tryCreate(path))) throw new Error(`${dirname(path)} does not allow creating directories`)
}

/** Creates a directory unless it exists. Returns false if its parent does not exist or is not a directory. */
async function tryCreate(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) {
      if (await isDirectory(path)) return true
      throw new Error(`${path} ${await problemOf(path)}`, { cause: error })
    }
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR') && dirname(path) !== path) return false
    throw error
  }
  await syncDirectory(dirname(path))
  return true
}

const isDirectory = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false

async function problemOf(path: string): Promise<string> {
  const isLink = (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false
  const isBroken = isLink && (await stat(path).catch(() => undefined)) === undefined
  return isBroken ? 'is a symbolic link to a directory that does not exist' : 'is a file, not a directory'
}
