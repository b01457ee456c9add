import { onAbort, withTimeLimit } from '../../requests/abort.js'
import type { AttemptHandle } from '../../requests/call.js'
import { connectionError, failureCode, interruptionError } from '../../requests/failures.js'

/**
 * Creates a stream of a response body while it is received. The stream supports backpressure and closes the connection in
 * all cases. The signal and the time limits of its call apply until its end, but the time that the reader takes between
 * chunks does not count.
 *
 * @param first The first chunk, which was already read to check that the body is received.
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
    const buffered = unread
    unread = undefined
    if (buffered) return buffered
    const requestedAt = performance.now()
    const limit = { signal: undefined, milliseconds: Math.min(timeLeft, endsAt - requestedAt) }
    const read = (): Promise<IteratorResult<Uint8Array>> =>
      chunks.next().catch(error => Promise.reject(connectionError(call, { error, code: failureCode(error) })))
    // The caller ends the exchange if this throws an error.
    const chunk = await withTimeLimit(limit, read, () => interruptionError(call, 'timeout', milliseconds))
    timeLeft -= performance.now() - requestedAt
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
        // Do not wait for it, because it settles only when the connection is closed.
        chunks.return?.().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
