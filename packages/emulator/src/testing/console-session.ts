import type { Browser } from './browser.js'
import type { Json, TestResponse } from './test-api.js'

export interface ConsoleRequestOptions {
  /** By default a new token of the session in the cookie, or of the open console. */
  readonly token?: unknown
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a request to a path below `/_console/api`, as a page of the console does. */
export async function sendAsPage(
  browser: Browser,
  method: string,
  path: string,
  { token, body, headers }: ConsoleRequestOptions = {},
): Promise<Pick<TestResponse, 'status' | 'body'> & { readonly headers: Json; readonly text: string }> {
  const bearer = token ?? (await consoleToken(browser))
  const page = await browser.open(`/_console/api/${path}`, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: page.status,
    headers: page.headers,
    text: page.body,
    body: page.body === '' ? {} : JSON.parse(page.body),
  }
}

/** A new access token of the console. */
export const consoleToken = async (browser: Browser): Promise<unknown> =>
  (await browser.api('POST', 'session/token')).json.accessToken
