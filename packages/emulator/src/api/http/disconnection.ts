import type { Request } from './request.js'

/**
 * Does work that is of no use once the client has disconnected.
 * @param work gets a signal that is aborted when the connection closes.
 */
export async function untilDisconnected<T>(
  { raw: { socket } }: Pick<Request, 'raw'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  if (socket.destroyed) abort()
  // A connection serves one request after the other, so that each one takes its listener off.
  socket.once('close', abort)
  try {
    return await work(controller.signal)
  } finally {
    socket.off('close', abort)
  }
}
