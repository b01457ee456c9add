import { reportConnected, reportDisconnected } from './connection.js'
import { ConsoleError, UNREACHABLE } from './errors.js'
import { accessToken, rejectToken } from './session.js'

export interface RawRequest {
  readonly method: string
  /** On the server of the console. */
  readonly url: string
  /** JSON. */
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** A response of any status. */
export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The time between the request and the end of the response. */
  readonly milliseconds: number
}

/**
 * Sends a request with the token of the user, and returns the response of any status.
 *
 * @throws {ConsoleError} without a response.
 */
export async function sendRaw(request: RawRequest): Promise<RawResponse> {
  const token = await accessToken()
  const response = await exchange(request, token)
  if (response.status !== 401) return response
  // The server can have been restarted since it issued the token.
  rejectToken(token)
  return exchange(request, await accessToken())
}

async function exchange({ method, url, body, signal }: RawRequest, token: string): Promise<RawResponse> {
  const start = performance.now()
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  try {
    const response = await fetch(url, {
      method,
      headers,
      cache: 'no-store',
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    })
    const text = await response.text()
    reportConnected()
    return { status: response.status, headers: response.headers, text, milliseconds: performance.now() - start }
  } catch (error) {
    signal?.throwIfAborted()
    reportDisconnected()
    const path = new URL(url, location.href).pathname
    throw new ConsoleError(UNREACHABLE, { code: 'offline', method, path, cause: error })
  }
}
