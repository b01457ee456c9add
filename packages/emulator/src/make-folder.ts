import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder for this user alone, and those that it lies in, where they are missing.
 * Node's own `recursive` tries for ever where a file system such as `/proc` takes no folders.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return
  await makeFolder(dirname(path))
  if (!(await isMade(path))) throw new Error(`${dirname(path)} takes no folders`)
}

/** Makes a folder, unless it is there; false when what it is to lie in is missing. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && (await isFolder(path))) return true
    if (code === 'ENOENT' && dirname(path) !== path) return false
    throw error
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false
