import type { IncomingMessage } from 'node:http'

/** Limits for the data that is discarded after the response. */
const MAX_DRAIN_MS = 1000
const MAX_DRAIN_BYTES = 32 * 1024 * 1024

/**
 * Closes the connection of a request that was not read to the end, after the response. Data that still arrives is discarded for
 * up to a second. If the connection were closed immediately, the client's operating system could drop the response before the
 * client has read it.
 */
export function drainAndClose(request: IncomingMessage): void {
  const { socket } = request
  // Node.js calls this method when the response has been sent.
  socket.destroySoon = () => {
    const [started, bytes] = [Date.now(), socket.bytesRead]
    const drainTimer = setInterval(() => {
      if (Date.now() - started >= MAX_DRAIN_MS || socket.bytesRead - bytes >= MAX_DRAIN_BYTES) socket.destroy()
    }, 20)
    socket.once('close', () => clearInterval(drainTimer))
    socket.end()
    request.resume()
  }
}
