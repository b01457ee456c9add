import { reportConnected, reportDisconnected } from './connection.js'
import { ConsoleError } from './errors.js'
import { accessToken } from './session.js'

export interface RepeatedRequest {
  readonly method: string
  /** On the server of the console, with the query. */
  readonly path: string
  /** The JSON value of the body; undefined without one. */
  readonly body: unknown
}

/** Sends a request to the API as the signed-in user. Error statuses are results, too. */
export async function sendAgain({ method, path, body }: RepeatedRequest): Promise<{
  readonly status: number
  readonly durationMs: number
}> {
  const headers: Record<string, string> = { authorization: `Bearer ${await accessToken()}` }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const start = performance.now()
  try {
    const response = await fetch(new URL(path, location.origin), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    await response.arrayBuffer()
    reportConnected()
    return { status: response.status, durationMs: performance.now() - start }
  } catch (cause) {
    reportDisconnected()
    throw new ConsoleError('The server did not respond.', { code: 'offline', method, path, cause })
  }
}
