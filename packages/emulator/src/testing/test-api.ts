import type { Emulator, EmulatorOptions } from '../application/emulator.js'
import { startEmulator } from '../application/start-emulator.js'

/** A JSON object. */
export interface Json {
  readonly [key: string]: unknown
}

export interface TestResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
}

/** An emulator under test, with a signed-in HTTP client. */
export interface TestApi {
  readonly emulator: Emulator
  readonly token: string
  /** Sends a request to a path below `/v1`, or to a URL. A body is sent as JSON, unless it is a string. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestResponse>
  /** Sends a request and returns the body of the response. Rejects unless the status is 200. */
  ok(method: string, path: string, body?: unknown): Promise<Json>
  /** Returns the lines of a log. */
  logOf(logId: unknown): Promise<string>
  /** Sends bytes to a `fileUrl`. */
  put(fileUrl: unknown, content: Uint8Array | string): Promise<TestResponse>
  close(): Promise<void>
}

/** Starts an emulator that validates its responses, and signs in. */
export async function startTestApi(options: EmulatorOptions = {}): Promise<TestApi> {
  const emulator = await startEmulator({ checkResponses: true, ...options })
  const token = await signIn(emulator)
  const authorization = `Bearer ${token}`

  const request = async (url: string, init: RequestInit): Promise<TestResponse> => {
    const response = await fetch(url, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
  }
  const send: TestApi['send'] = (method, path, body, headers = {}) =>
    request(path.startsWith('http') ? path : emulator.apiEndpoint + path, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const ok: TestApi['ok'] = async (method, path, body) => {
    const response = await send(method, path, body)
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${response.body.message}`)
    return response.body
  }
  return {
    emulator,
    token,
    send,
    ok,
    async logOf(logId) {
      const { events } = (await ok('GET', `/logs/${logId}`)) as { events: Json[] }
      return events.map(({ message }) => message).join('\n')
    },
    put: (fileUrl, content) => {
      const body = typeof content === 'string' ? content : new Uint8Array(content)
      return request(String(fileUrl), { method: 'PUT', headers: { authorization }, body })
    },
    close: () => emulator.close(),
  }
}

/** Requests a bearer token with the credentials of the emulator. */
export async function signIn({ authEndpoint, credentials }: Emulator): Promise<string> {
  const response = await fetch(`${authEndpoint}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}` },
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}
