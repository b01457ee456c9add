import type { IncomingMessage } from 'node:http'

/** For how many milliseconds, and how many bytes, a client may go on with what is thrown away. */
const TIME = 1000
const BYTES = 32 * 1024 * 1024

/**
 * Lets the connection of a request that is answered before it was read close so that the client gets the answer: what still
 * comes is thrown away for a moment. Where a connection is closed at once, the client's system may forget the answer before
 * the client has read it.
 */
export function closeGently(request: IncomingMessage): void {
  const { socket } = request
  // What Node calls once the answer is out.
  socket.destroySoon = () => {
    const [started, bytes] = [Date.now(), socket.bytesRead]
    const cut = setInterval(() => {
      if (Date.now() - started >= TIME || socket.bytesRead - bytes >= BYTES) socket.destroy()
    }, 20)
    socket.once('close', () => clearInterval(cut))
    socket.end()
    request.resume()
  }
}
