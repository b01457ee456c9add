import { axiosAdapter, type HttpAdapter } from '@las/core'

/** A request to the API and its response, as sent over HTTP. */
export interface Exchange {
  readonly method: string
  /** The path relative to the API endpoint, URL-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly requestHeaders: Readonly<Record<string, string>>
  /** `undefined` if the message has no body. */
  readonly requestBody: unknown
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  /** `undefined` if the message has no body. */
  readonly responseBody: unknown
}

/** An adapter that sends requests over HTTP and records the exchanges with the API, except those for tokens and files. */
export function recordExchanges(apiEndpoint: string): { http: HttpAdapter; exchanges: Exchange[] } {
  const send = axiosAdapter()
  const exchanges: Exchange[] = []
  const http: HttpAdapter = async request => {
    const response = await send(request)
    if (request.url.startsWith(`${apiEndpoint}/`)) {
      const url = new URL(request.url)
      exchanges.push({
        method: request.method,
        path: url.pathname.slice(new URL(apiEndpoint).pathname.length),
        query: url.searchParams,
        requestHeaders: request.headers,
        requestBody: parse(request.body),
        status: response.status,
        responseHeaders: response.headers,
        responseBody: parse(response.body),
      })
    }
    return response
  }
  return { http, exchanges }
}

function parse(body: unknown): unknown {
  if (body === undefined || body === '') return undefined
  if (typeof body !== 'string') throw new Error('The body must be a JSON string')
  return JSON.parse(body)
}
