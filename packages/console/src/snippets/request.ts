/** A request, to show as code. */
export interface SnippetRequest {
  readonly method: string
  /**
   * The path as it is sent: on the server, such as `/v1/models?maxResults=5`, below the API endpoint, such as `/models`, or a URL of another
   * host. Ids are encoded.
   */
  readonly path: string
  /** Parameters in addition to those of the path. Each item of a list is a separate parameter. */
  readonly query?: Readonly<Record<string, QueryValue>> | undefined
  /** The JSON value of the body, or the text of a body that is not JSON; undefined without a body. */
  readonly body?: unknown
  /** Whether the request has a body that is not known in full. The code then reads it from a file. */
  readonly isBodyOmitted?: boolean | undefined
}

export type QueryValue = Scalar | readonly Scalar[]

type Scalar = string | number | boolean

export interface SnippetContext {
  /** Such as `http://localhost:8099/v1`. */
  readonly apiEndpoint: string
  /** The server that issues tokens. Default: the origin of the API. */
  readonly authEndpoint?: string | undefined
}

/** A request with its address, and its body if it is small enough to be shown. */
export interface ParsedRequest {
  readonly method: string
  readonly url: URL
  /** The path below the API endpoint; undefined for other addresses. */
  readonly apiPath: string | undefined
  readonly body: unknown
  readonly isBodyOmitted: boolean
}

/** The longest body in a snippet, in characters. Shells limit an argument to 128 kB. */
const MAX_BODY_LENGTH = 16_000

export function parseRequest(request: SnippetRequest, { apiEndpoint }: SnippetContext): ParsedRequest {
  const { method, path, query = {}, body } = request
  const base = new URL(apiEndpoint.replace(/\/+$/, ''))
  const isBelow = path.startsWith(`${base.pathname}/`) || OTHER_PATHS.test(path) || /^https?:/.test(path)
  const url = new URL(isBelow ? path : base.href + path, base.origin)
  for (const [name, value] of Object.entries(query))
    for (const item of [value].flat()) url.searchParams.append(name, `${item}`)
  const isOnApi = url.origin === base.origin && url.pathname.startsWith(`${base.pathname}/`)
  const length = (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).length
  return {
    method: method.toUpperCase(),
    url,
    apiPath: isOnApi ? url.pathname.slice(base.pathname.length) : undefined,
    body,
    isBodyOmitted: request.isBodyOmitted === true || length > MAX_BODY_LENGTH,
  }
}

/** Addresses of the emulator that are not below the API endpoint. */
const OTHER_PATHS = /^\/(?:oauth2|token|files|_emulator|_console|openapi\.json)(?:[/?]|$)/

/** The file that a snippet reads the body from if it is too large or not known. */
export const BODY_FILE = 'body.json'
