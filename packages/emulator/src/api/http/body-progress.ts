import type { IncomingMessage } from 'node:http'
import { ApiError } from '../../platform/errors.js'
import type { ConnectionLimits } from '../../platform/limits.js'

type ProgressLimits = Pick<ConnectionLimits, 'bodyTimeout' | 'bodyProgressBytes'>

/**
 * Watches a body that is being read. The limit is one of progress, not of time, so that a large upload over a slow link succeeds.
 * @param onStall receives a 408, once, when the client sent too little within the timeout.
 * @returns a function that ends watching.
 */
export function watchBody(
  raw: IncomingMessage,
  { bodyTimeout, bodyProgressBytes }: ProgressLimits,
  onStall: (error: ApiError) => void,
): () => void {
  let [seen, isWatching] = [raw.socket.bytesRead, true]
  const check = (): void => {
    const arrived = raw.socket.bytesRead - seen
    // Where data is waiting to be read, the client is not the one that is slow.
    if (!isWatching || arrived >= bodyProgressBytes || raw.readableLength > 0) return
    stop()
    const required = `${bodyProgressBytes} bytes in ${bodyTimeout} milliseconds`
    onStall(new ApiError(408, `The body arrived too slowly: at least ${required} are required`))
  }
  // After a pause of this process, data that has arrived is read before the check.
  const timer = setInterval(() => {
    setImmediate(() => {
      // It neither ends nor stalls any more, and a reader that failed may not have ended watching.
      if (raw.destroyed) stop()
      check()
      seen = raw.socket.bytesRead
    })
  }, bodyTimeout)
  const stop = (): void => {
    isWatching = false
    clearInterval(timer)
  }
  return stop
}

/**
 * The chunks of a body, which end with a 408 if the client sends too little. The request outlives the reading, so that it can be answered.
 */
export async function* bodyChunks(raw: IncomingMessage, limits: ProgressLimits): AsyncGenerator<Buffer, void> {
  let stall: ApiError | undefined
  let refuse: (error: ApiError) => void = () => {}
  const stop = watchBody(raw, limits, error => {
    // Nothing may be waiting for a chunk at the moment.
    stall = error
    refuse(error)
  })
  const chunks = raw.iterator({ destroyOnReturn: false })
  // Not Promise.race: the promise of a stall would keep all chunks in memory.
  const next = (): Promise<IteratorResult<Buffer>> =>
    new Promise((resolve, reject) => {
      if (stall) return reject(stall)
      refuse = reject
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
