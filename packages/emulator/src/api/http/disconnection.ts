import type { Request } from './request.js'

/**
 * Runs an action that is aborted if the client disconnects.
 * @param action receives a signal that is aborted when the connection closes.
 */
export async function untilDisconnected<T>(
  { raw: { socket } }: Pick<Request, 'raw'>,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  if (socket.destroyed) abort()
  // Connections are reused for other requests, so the listener is removed below.
  socket.once('close', abort)
  try {
    return await action(controller.signal)
  } finally {
    socket.off('close', abort)
  }
}
