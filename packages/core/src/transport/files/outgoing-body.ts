import { unreadableStream } from '../../content/content-problems.js'
import { type HttpBody, isChunks } from '../adapter.js'
import type { OutgoingBody } from '../call.js'

/** Watches over a body while it is sent. Only chunks can fail, and only they hold something open. */
export function watchBody(body: HttpBody): OutgoingBody {
  return isChunks(body) ? watchChunks(body) : { body }
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
      failure ??= unreadableStream(error)
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
