import { reportConnected, reportDisconnected } from './connection.js'
import { ConsoleError, TOO_LATE, UNREACHABLE } from './errors.js'
import { parseJson } from './parse-json.js'

const ROOT = '/_console/api/'
const TIMEOUT_MS = 30_000

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined
  /** Lets the request finish after the page was closed. Its body can have up to 64 kB. */
  readonly keepalive?: boolean | undefined
}

export interface ExtensionRequest extends RequestOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Relative to `/_console/api/`, with encoded ids. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
  /** Sent as JSON. A file must contain JSON. */
  readonly body?: object | undefined
  /** The time for the whole response; 30 seconds by default. */
  readonly timeoutMs?: number | undefined
  /** Return the response as a `Blob`. */
  readonly asFile?: boolean | undefined
  readonly token?: string | undefined
}

/** Sends a request to the extension and returns the JSON of the response; undefined without content. */
export async function sendRequest<T>(request: ExtensionRequest): Promise<T> {
  const { method, query = {}, body, token, signal, keepalive, timeoutMs = TIMEOUT_MS, asFile } = request
  const path = `${ROOT}${request.path}`
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]))
  const url = parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters)}`
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const timeout = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    method,
    headers,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    keepalive: keepalive ?? false,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
  }

  let response: Response
  let text = ''
  let file: Blob | undefined
  try {
    response = await fetch(url, init)
    if (asFile && response.ok) file = await response.blob()
    else text = await response.text()
  } catch (error) {
    signal?.throwIfAborted()
    reportDisconnected()
    const code = timeout.aborted ? 'timeout' : 'offline'
    const message = timeout.aborted ? TOO_LATE : UNREACHABLE
    throw new ConsoleError(message, { code, method, path, cause: error })
  }
  reportConnected()
  if (file) return file as T
  const json = parse(text)
  if (response.ok) return json as T
  const { message = response.statusText, code } = (json ?? {}) as { message?: string; code?: string }
  const requestId = response.headers.get('x-amzn-requestid') ?? response.headers.get('x-request-id') ?? undefined
  const { status } = response
  throw new ConsoleError(message, { status, code, method, path, requestId, body: json })
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : parseJson(text)
  } catch {
    return undefined
  }
}
