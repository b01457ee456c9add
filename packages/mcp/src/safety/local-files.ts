import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { ToolError } from './tool-error.js'

/** The largest document that the API accepts, in bytes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024

/**
 * Reads a file below one of the roots. Links are followed only to files that are also below a root.
 *
 * @param path Absolute, or relative to the first root.
 * @throws {ToolError} if files cannot be read here, or the file is outside of all roots, missing, not a regular file or too large.
 */
export async function readLocalFile(path: string, roots: readonly string[], signal: AbortSignal): Promise<Uint8Array> {
  const [first] = roots
  if (first === undefined) {
    throw new ToolError(
      'no_files',
      'This server cannot read files.',
      'Pass the document as base64, or start the server with --root FOLDER.',
    )
  }
  const real = await realpath(resolve(first, path)).catch(() => undefined)
  const realRoots = await Promise.all(roots.map(root => realpath(root).catch(() => undefined)))
  // A missing file and a file outside of the roots have the same error, so that it does not reveal which files exist.
  if (real === undefined || !realRoots.some(root => root !== undefined && contains(root, real))) {
    throw new ToolError(
      'no_such_file',
      `There is no file ${JSON.stringify(path)} below ${roots.join(' or ')}.`,
      'Check the path, or start the server with --root FOLDER to allow another folder.',
    )
  }
  // The path is real, so that a link at its end has replaced the file since.
  const file = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (cause: NodeJS.ErrnoException) => {
      throw new ToolError('unreadable_file', `${path} cannot be read: ${cause.code}.`, 'Check its permissions.')
    },
  )
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new ToolError('not_a_file', `${path} is not a file.`, 'Pass the path of a file.')
    // A folder of the path can have been replaced by a link since. Then the file at the real path is another one.
    const [now, found] = await Promise.all([realpath(real), stat(real)]).catch(() => [])
    if (now !== real || found?.ino !== stats.ino || found.dev !== stats.dev) {
      throw new ToolError('changed_file', `${path} was replaced while it was read.`, 'Repeat the call.')
    }
    if (stats.size > MAX_FILE_BYTES) {
      throw new ToolError(
        'too_large',
        `${path} has ${stats.size} bytes.`,
        'Documents have at most 64 MB. Split or compress it.',
      )
    }
    return await file.readFile({ signal })
  } finally {
    await file.close()
  }
}

/** Whether a path is below a folder. Both are real paths. */
export function contains(root: string, path: string): boolean {
  const inside = relative(root, path)
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
}
