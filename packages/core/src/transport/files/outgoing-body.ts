import { ContentError } from '../../errors/client-error.js'
import { isLasError } from '../../errors/las-error.js'
import type { HttpBody } from '../adapter.js'
import type { OutgoingBody } from '../call.js'

/** Watches over a body while it is sent. Only chunks can fail, and only they hold something open. */
export function watchBody(body: HttpBody): OutgoingBody {
  return typeof body === 'object' && Symbol.asyncIterator in body ? watchChunks(body) : { body }
}

function watchChunks(chunks: AsyncIterable<Uint8Array>): OutgoingBody {
  const iterator = chunks[Symbol.asyncIterator]()
  let failure: Error | undefined
  let closed = false
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    // An end would make a body that was cut short look complete.
    if (closed) throw new Error('The exchange has ended.')
    try {
      return await iterator.next()
    } catch (error) {
      failure ??= toContentError(error)
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

function toContentError(error: unknown): Error {
  if (isLasError(error)) return error
  return new ContentError(
    `The content could not be read to its end: ${error instanceof Error ? error.message : String(error)}.`,
    {
      code: 'content_unreadable',
      cause: error,
    },
  )
}
