import { prepareBody, splitBody } from '#platform'
import { changed, unreadable } from '../../errors/content-errors.js'
import type { LasError } from '../../errors/las-error.js'
import { type HttpBody, isChunks } from '../../http/adapter.js'
import type { RequestBody } from '../../requests/call.js'

/** A body that is watched while it is sent. */
type WatchedBody = RequestBody & { readonly body: HttpBody }

/**
 * Watches a body while it is sent, so that no more than the announced bytes are sent, and a failure to read it is told apart
 * from a failure of the connection.
 *
 * @param size Bytes that were announced; `undefined` if the size is not known.
 * @param report Called with the bytes that the adapter has taken so far.
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

/** The error of a `Blob` whose file was changed or deleted; browsers report it as a failure of the connection. */
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
    // An end would make a body that was cut short look complete.
    if (closed) throw new Error('The exchange has ended.')
    // The adapter has taken what it got before it asks for more.
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
