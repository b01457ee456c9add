import { axiosAdapter, type HttpAdapter } from '@las/core'

/** A request to the API and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string
  /** Below the API endpoint, still encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly requestHeaders: Readonly<Record<string, string>>
  /** `undefined` where there was none. */
  readonly requestBody: unknown
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  /** `undefined` where there was none. */
  readonly responseBody: unknown
}

/** An adapter that sends over HTTP and keeps the exchanges with the API; those for tokens and files are left out. */
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
  if (typeof body !== 'string') throw new Error('The API takes and gives JSON only')
  return JSON.parse(body)
}
