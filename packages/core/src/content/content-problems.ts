import { ContentError } from '../errors/client-error.js'
import { isLasError, type LasError } from '../errors/las-error.js'

/** The largest file that the API takes, in bytes (64 MB). */
export const MAX_CONTENT_BYTES: number = 64 * 1024 * 1024

const MEGABYTE = 1024 * 1024

const LONGEST_NAME = 200

export function emptyContent(content: unknown): ContentError {
  return new ContentError(`${nameOf(content)} is empty (0 bytes). Pass a document with content.`, {
    code: 'content_empty',
  })
}

/** @param size Bytes; `undefined` for a stream that was not read to its end. */
export function tooLarge(content: unknown, size: number | undefined, maxBytes: number): ContentError {
  const whole = maxBytes % MEGABYTE === 0
  const limit = whole ? `${maxBytes / MEGABYTE} MB` : `${maxBytes.toLocaleString('en')} bytes`
  const exact =
    size !== undefined && (whole ? `${(size / MEGABYTE).toFixed(1)} MB` : `${size.toLocaleString('en')} bytes`)
  return new ContentError(
    `${nameOf(content)} has ${exact || `more than ${limit}`}, but the API takes at most ${limit}. Split or compress it.`,
    { code: 'content_too_large' },
  )
}

export function unsupported(found: string): ContentError {
  return new ContentError(
    `Content must be a path, bytes, a Blob, a stream of bytes or a function that returns one of them, but is ${found}.`,
    { code: 'content_unsupported' },
  )
}

/** The error for a path, from the system's own. */
export function unreadableFile(path: string | URL, error: unknown): ContentError {
  const { code } = Object(error) as { code?: unknown }
  const name = nameOf(path)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE') {
    return new ContentError(
      `${name} does not exist. A string is the path of a file; pass content as bytes, base64 decoded.`,
      {
        code: 'content_not_found',
        cause: error,
      },
    )
  }
  return new ContentError(`${name} cannot be read: ${reasonOf(code, error)}.`, {
    code: 'content_unreadable',
    cause: error,
  })
}

/** The error for a stream or function that failed; one of the LAS packages' own stays as it is. */
export function unreadableStream(error: unknown): LasError {
  if (isLasError(error)) return error
  return new ContentError(`The content cannot be read: ${String(error)}`, { code: 'content_unreadable', cause: error })
}

function reasonOf(code: unknown, error: unknown): string {
  switch (code) {
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

function nameOf(content: unknown): string {
  if (typeof content !== 'string' && !(content instanceof URL)) return 'The content'
  const path = String(content)
  return `The file '${path.length > LONGEST_NAME ? `${path.slice(0, LONGEST_NAME)}…` : path}'`
}
