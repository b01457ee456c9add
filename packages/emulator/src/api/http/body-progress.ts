import type { IncomingMessage } from 'node:http'
import { ApiError } from '../../platform/errors.js'
import type { ConnectionLimits } from '../../platform/limits.js'

type ProgressLimits = Pick<ConnectionLimits, 'bodyTimeout' | 'bodyProgressBytes'>

/**
 * Watches the progress of a body that is being read. There is no limit for the whole body, so that large uploads over slow
 * connections succeed.
 * @param onStall is called once with a 408 if the client sends fewer than `bodyProgressBytes` bytes within `bodyTimeout`.
 * @returns a function that stops watching.
 */
export function watchBody(
  raw: IncomingMessage,
  { bodyTimeout, bodyProgressBytes }: ProgressLimits,
  onStall: (error: ApiError) => void,
): () => void {
  let [bytesSeen, isWatching] = [raw.socket.bytesRead, true]
  const check = (): void => {
    const received = raw.socket.bytesRead - bytesSeen
    // If received data has not been read yet, the client is not the cause of the delay.
    if (!isWatching || received >= bodyProgressBytes || raw.readableLength > 0) return
    stop()
    const required = `${bodyProgressBytes} bytes in ${bodyTimeout} milliseconds`
    onStall(new ApiError(408, `The body arrived too slowly: at least ${required} are required`))
  }
  // If this process was suspended, read the data that arrived in the meantime before the check.
  const timer = setInterval(() => {
    setImmediate(() => {
      // A reader that failed might not have stopped the watch.
      if (raw.destroyed) stop()
      check()
      bytesSeen = raw.socket.bytesRead
    })
  }, bodyTimeout)
  const stop = (): void => {
    isWatching = false
    clearInterval(timer)
  }
  return stop
}

/**
 * Iterates over the chunks of a body. Throws a 408 if the client sends too slowly. The request is not destroyed at the end, so
 * that a response can be sent.
 */
export async function* bodyChunks(raw: IncomingMessage, limits: ProgressLimits): AsyncGenerator<Buffer, void> {
  let stall: ApiError | undefined
  let rejectNext: (error: ApiError) => void = () => {}
  const stop = watchBody(raw, limits, error => {
    // Store the error, because the consumer might not be waiting for a chunk at the moment.
    stall = error
    rejectNext(error)
  })
  const chunks = raw.iterator({ destroyOnReturn: false })
  // Promise.race with a long-lived promise would keep all chunks in memory.
  const next = (): Promise<IteratorResult<Buffer>> =>
    new Promise((resolve, reject) => {
      if (stall) return reject(stall)
      rejectNext = reject
      chunks.next().then(resolve, reject)
    })
  try {
    for (;;) {
      const { done, value } = await next()
      if (done) return
      yield value
    }
  } finally {
    stop()
  }
}
