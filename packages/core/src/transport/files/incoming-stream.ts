import { onAbort, withTimeLimit } from '../../requests/abort.js'
import type { AttemptHandle } from '../../requests/call.js'
import { connectionError, failureCode, interruptionError } from '../../requests/failures.js'

/**
 * An answer's body that is handed out while it arrives. It waits for its reader before it takes a chunk, and lets go of the
 * connection however it ends; the signal and the time limits of its call hold to its end. The time that the reader takes
 * between chunks does not count.
 *
 * @param first The chunk that was read already, to know that the body arrives at all.
 */
export function toReadableStream(
  chunks: AsyncIterator<Uint8Array>,
  first: IteratorResult<Uint8Array>,
  attempt: AttemptHandle,
): ReadableStream<Uint8Array> {
  const { call, milliseconds, startedAt } = attempt
  const { signal, endsAt } = call.limits
  let timeLeft = milliseconds - (performance.now() - startedAt)
  let unread: IteratorResult<Uint8Array> | undefined = first
  let release = (): void => undefined
  let ended = false

  async function next(): Promise<IteratorResult<Uint8Array>> {
    const known = unread
    unread = undefined
    if (known) return known
    const askedAt = performance.now()
    const limit = { signal: undefined, milliseconds: Math.min(timeLeft, endsAt - askedAt) }
    const read = (): Promise<IteratorResult<Uint8Array>> =>
      chunks.next().catch(error => Promise.reject(connectionError(call, { error, code: failureCode(error) })))
    // What is thrown ends the exchange too.
    const chunk = await withTimeLimit(limit, read, () => interruptionError(call, 'timeout', milliseconds))
    timeLeft -= performance.now() - askedAt
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
          attempt.abort()
          controller.error(interruptionError(call, 'aborted'))
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
          attempt.abort()
          controller.error(error)
        }
      },
      cancel() {
        end()
        attempt.abort()
        // Not waited for: it settles with the connection, which is let go of already.
        chunks.return?.().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
