import { realpath } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { parse } from 'node:path'
import { contains } from '../safety/local-files.js'

/**
 * The working directory, from which files can be read if no folder is named. Assistants on a desktop start servers in the home folder or
 * the root of the file system; all files in it, or in the folder of all home folders, are more than a user expects to share.
 */
export async function defaultRoots(): Promise<string[]> {
  const folder = await realPathOf(process.cwd())
  if (folder === parse(folder).root) return []
  const homes = await Promise.all(homeFolders().map(realPathOf))
  return homes.some(home => home === folder || contains(folder, home)) ? [] : [folder]
}

/** The home folder according to the environment, and that of the account. Either can be missing. */
function homeFolders(): string[] {
  return [homedir, () => userInfo().homedir].flatMap(find => {
    try {
      return find() || []
    } catch {
      return []
    }
  })
}

/** The path without links. Paths of missing folders are returned unchanged. */
const realPathOf = (path: string): Promise<string> => realpath(path).catch(() => path)
