import { ContentError } from '../errors/client-error.js'
import { nameOf } from '../errors/content-errors.js'

/** The error for a file that cannot be opened. */
export function unreadableFile(path: string | URL, error: unknown): ContentError {
  const { code } = Object(error) as { code?: unknown }
  const name = nameOf(path)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE') {
    return new ContentError(
      `${name} does not exist. Strings are file paths; to pass the content itself, use bytes (decode base64).`,
      {
        code: 'content_not_found',
        cause: error,
      },
    )
  }
  return new ContentError(`${name} cannot be read: ${reasonOf(error)}.`, {
    code: 'content_unreadable',
    cause: error,
  })
}

/** Why a file could not be read. */
export function reasonOf(error: unknown): string {
  switch ((Object(error) as { code?: unknown }).code) {
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}
