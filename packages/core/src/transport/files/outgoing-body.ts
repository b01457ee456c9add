import { prepareBody, splitBody } from '#platform'
import { changed, unreadable } from '../../errors/content-errors.js'
import type { LasError } from '../../errors/las-error.js'
import { type HttpBody, isChunks } from '../../http/adapter.js'
import type { RequestBody } from '../../requests/call.js'

/** A body that is monitored while it is sent. */
type WatchedBody = RequestBody & { readonly body: HttpBody }

/**
 * Monitors a body while it is sent, to send at most the announced number of bytes and to distinguish a failure to read it from
 * a failed connection.
 *
 * @param size The announced number of bytes; `undefined` if it is unknown.
 * @param report Called with the number of bytes that the adapter has read so far.
 */
export function watchBody(
  source: HttpBody,
  size: number | undefined,
  report?: ((sentBytes: number) => void) | undefined,
): RequestBody {
  const watched = watch(report ? splitBody(source) : source, size, report)
  return { ...watched, body: prepareBody(watched.body) }
}

function watch(body: HttpBody, size: number | undefined, report?: (sentBytes: number) => void): WatchedBody {
  if (isChunks(body)) return watchChunks(body, size, report)
  return body instanceof Blob ? { body, failure: () => failureOf(body) } : { body }
}

/** The error of a `Blob` whose file was changed or deleted, which browsers report as a failed connection. */
function failureOf(blob: Blob): Promise<LasError | undefined> {
  return blob
    .slice(0, 1)
    .arrayBuffer()
    .then(() => undefined, unreadable)
}

function watchChunks(
  chunks: AsyncIterable<Uint8Array>,
  size: number | undefined,
  report?: (sentBytes: number) => void,
): WatchedBody {
  const iterator = chunks[Symbol.asyncIterator]()
  let bytes = 0
  let failure: LasError | undefined
  let closed = false
  const read = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await iterator.next()
    if (!result.done) bytes += result.value.byteLength
    if (size !== undefined && (result.done ? bytes < size : bytes > size)) throw changed(chunks)
    return result
  }
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    // Returning the end would make a truncated body look complete.
    if (closed) throw new Error('The exchange has ended.')
    // The adapter has sent the previous chunk before it requests the next one.
    if (bytes > 0) report?.(bytes)
    try {
      return await read()
    } catch (error) {
      failure ??= unreadable(error)
      throw failure
    }
  }
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    closed = true
    await iterator.return?.()
    return { done: true, value: undefined }
  }
  return {
    body: { [Symbol.asyncIterator]: () => ({ next, return: end }) },
    failure: () => failure,
    close: () => {
      end().catch(() => undefined)
    },
  }
}
