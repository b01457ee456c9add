import { ContentError } from './client-error.js'
import { isLasError, type LasError } from './las-error.js'

/** The maximum size of a file that the API accepts, in bytes (64 MB). */
export const MAX_CONTENT_BYTES: number = 64 * 1024 * 1024

const MEGABYTE = 1024 * 1024

/** Longer paths are truncated in messages. */
const MAX_PATH_LENGTH = 200

/** @param mayHaveBeenRead Whether the content can also be empty because it was read before. */
export function emptyContent(content: unknown, mayHaveBeenRead = false): ContentError {
  const readBefore = mayHaveBeenRead ? ' or was read before; it can be read only once' : ''
  return new ContentError(`${nameOf(content)} is empty (0 bytes)${readBefore}. Pass a document with content.`, {
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
    `${nameOf(content)} has ${exact || `more than ${limit}`}, but the API accepts at most ${limit}. Split or compress it.`,
    { code: 'content_too_large' },
  )
}

/** The error for something that is not content. */
export function unsupported(found: unknown): ContentError {
  return new ContentError(
    `Content must be a path, bytes, a Blob, a stream of bytes or a function that returns one of them, but is ${kindOf(found)}.${hintFor(found)}`,
    { code: 'content_unsupported' },
  )
}

/** The error for a stream whose chunks are not bytes. */
export function unsupportedChunk(chunk: unknown): ContentError {
  return new ContentError(`A stream must yield bytes (Uint8Array), but yields ${kindOf(chunk)} chunks.`, {
    code: 'content_unsupported',
  })
}

/** The error for content that changed after it was opened. */
export function changed(content: unknown): ContentError {
  return new ContentError(
    `${nameOf(content)} changed after the upload was started. Wait until no program writes to it, and upload it again.`,
    { code: 'content_changed', retryable: true },
  )
}

/**
 * The error for a stream, `Blob` or function that failed. Errors of the LAS packages are returned unchanged. Reading a
 * `Blob` of a file that was changed or deleted fails with a `NotReadableError`.
 */
export function unreadable(error: unknown): LasError {
  if (isLasError(error)) return error
  const { name } = Object(error) as { name?: unknown }
  const isChanged = name === 'NotReadableError'
  const reason = isChanged ? 'its file changed or was deleted. Open the file again' : String(error)
  return new ContentError(`The content cannot be read: ${reason}.`, {
    code: isChanged ? 'content_changed' : 'content_unreadable',
    cause: error,
  })
}

export function rethrowUnreadable(error: unknown): never {
  throw unreadable(error)
}

function kindOf(content: unknown): string {
  if (content === null || typeof content !== 'object') return content === null ? 'null' : typeof content
  return content.constructor?.name || 'object'
}

function hintFor(content: unknown): string {
  const object = Object(content) as object
  if ('getAll' in object) return " Pass the file in it: formData.get('file')."
  return 'arrayBuffer' in object && 'body' in object ? ' Pass its body.' : ''
}

/** The name of content in messages. */
export function nameOf(content: unknown): string {
  if (typeof content !== 'string' && !(content instanceof URL)) return 'The content'
  const path = String(content)
  return `The file '${path.length > MAX_PATH_LENGTH ? `${path.slice(0, MAX_PATH_LENGTH)}…` : path}'`
}
