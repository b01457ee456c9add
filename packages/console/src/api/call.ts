import { ConsoleError } from './errors.js'
import { type ExtensionRequest, type RequestOptions, sendRequest } from './request.js'
import { accessToken, cachedToken, rejectToken } from './session.js'

/** Sends a request with the access token, and again with a new token if the server rejects it. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  parts: Pick<ExtensionRequest, 'query' | 'body' | 'timeoutMs' | 'asFile'>,
  options: RequestOptions = {},
): Promise<T> {
  // A request of a page that is being closed must be sent before the first `await`.
  const token = cachedToken() ?? (await accessToken())
  const request = { method, path, ...parts, ...options }
  try {
    return await sendRequest<T>({ ...request, token })
  } catch (error) {
    if (!(error instanceof ConsoleError) || error.status !== 401) throw error
    rejectToken(token)
    return sendRequest<T>({ ...request, token: await accessToken() })
  }
}
