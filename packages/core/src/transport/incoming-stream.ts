import { type Exchange, onAbort, withTimeLimit } from './abort.js'

/** An answer's body that is handed out while it arrives. */
export interface IncomingStream {
  chunks: AsyncIterator<Uint8Array>
  /** The chunk that was read already, to know that the body arrives at all. */
  first: IteratorResult<Uint8Array>
  /** Ends the exchange that the chunks come from. */
  exchange: Exchange
  /** Ends the stream at any moment, whether it is being read or not. */
  signal: AbortSignal | undefined
  /** Milliseconds to wait for chunks, all together; the time that the reader takes between them does not count. */
  timeout: number
  /** The moment, as `performance.now()` tells it, at which the whole call ends. */
  endsAt: number
  /** The error for chunks that fail. */
  onFailure: (error: unknown) => Error
  onAborted: () => Error
  onTimeout: () => Error
}

/** A stream that waits for its reader before it takes a chunk, and lets go of the connection however it ends. */
export function toReadableStream(incoming: IncomingStream): ReadableStream<Uint8Array> {
  const { chunks, exchange, signal, endsAt, onFailure, onAborted, onTimeout } = incoming
  let { timeout } = incoming
  let first: IteratorResult<Uint8Array> | undefined = incoming.first
  let release = (): void => undefined
  let ended = false

  async function next(): Promise<IteratorResult<Uint8Array>> {
    const read = first
    first = undefined
    if (read) return read
    const startedAt = performance.now()
    const milliseconds = Math.min(timeout, endsAt - startedAt)
    const wait = () => chunks.next().catch(error => Promise.reject(onFailure(error)))
    const chunk = await withTimeLimit({ signal: undefined, milliseconds, exchange }, wait, onTimeout)
    timeout -= performance.now() - startedAt
    return chunk
  }

  function end(): void {
    ended = true
    release()
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        release = onAbort(signal, () => {
          end()
          exchange.abort()
          controller.error(onAborted())
        })
      },
      async pull(controller) {
        try {
          const { done, value } = await next()
          if (ended) return
          if (!done) return controller.enqueue(value)
          end()
          controller.close()
        } catch (error) {
          end()
          exchange.abort()
          controller.error(error)
        }
      },
      cancel() {
        end()
        exchange.abort()
        // Not waited for: it settles with the connection, which is let go of already.
        chunks.return?.().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
