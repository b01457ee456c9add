import { changed, unreadable } from '../../content/content-problems.js'
import type { LasError } from '../../errors/las-error.js'
import { type HttpBody, isChunks } from '../adapter.js'
import type { OutgoingBody } from '../call.js'

/**
 * Watches over a body while it is sent, so that no more than the announced bytes are sent, and a failure to read it is told
 * apart from a failure of the connection.
 *
 * @param size Bytes that were announced; `undefined` if the size is not known.
 */
export function watchBody(body: HttpBody, size: number | undefined): OutgoingBody {
  if (isChunks(body)) return watchChunks(body, size)
  return body instanceof Blob ? { body, failure: () => failureOf(body) } : { body }
}

/** The error of a `Blob` whose file was changed or deleted; browsers report it as a failure of the connection. */
function failureOf(blob: Blob): Promise<LasError | undefined> {
  return blob
    .slice(0, 1)
    .arrayBuffer()
    .then(() => undefined, unreadable)
}

function watchChunks(chunks: AsyncIterable<Uint8Array>, size: number | undefined): OutgoingBody {
  const iterator = chunks[Symbol.asyncIterator]()
  let left = size ?? Number.POSITIVE_INFINITY
  let failure: LasError | undefined
  let closed = false
  const read = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await iterator.next()
    left -= result.done ? 0 : result.value.byteLength
    if (left < 0 || (result.done && left > 0 && size !== undefined)) throw changed(chunks)
    return result
  }
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    // An end would make a body that was cut short look complete.
    if (closed) throw new Error('The exchange has ended.')
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
