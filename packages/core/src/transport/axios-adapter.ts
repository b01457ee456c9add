import type { AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios'
import { type Connections, openConnections, toWireBody } from '#platform'
import { type HttpAdapter, type HttpFailure, type HttpRequest, type HttpResponse, httpFailure } from './adapter.js'
import { isLoopback } from './loopback.js'

type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<string>>

/** Sends over axios, which is loaded with the first request; connections are kept alive and used again. */
export function axiosAdapter(): HttpAdapter {
  let ready: Promise<Send> | undefined
  return async request => {
    ready ??= openConnections().then(createInstance)
    const send = await ready
    const config = await toConfig(request)
    try {
      return toResponse(await send(config))
    } catch (error) {
      throw toFailure(error)
    }
  }
}

async function createInstance(connections: Connections): Promise<Send> {
  const { default: axios } = await import('axios')
  const instance = axios.create({
    ...connections,
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    maxContentLength: Number.POSITIVE_INFINITY,
    responseType: 'text',
    transformRequest: [body => body],
    transformResponse: [body => body],
    validateStatus: () => true,
  })
  return config => instance.request<string>(config)
}

async function toConfig(request: HttpRequest): Promise<AxiosRequestConfig> {
  const { method, url, headers, body, signal, onUploadProgress } = request
  return {
    method,
    url,
    // axios adds an accept header and a form content type of its own where none is given; `false` keeps it from doing so.
    headers: { accept: false, 'content-type': false, ...headers },
    signal,
    // No proxy of the environment stands between a machine and itself.
    ...(isLoopback(new URL(url).hostname) && { proxy: false }),
    ...(body === undefined ? {} : { data: await toWireBody(body) }),
    ...(onUploadProgress && { onUploadProgress: (event: AxiosProgressEvent) => onUploadProgress(event.loaded) }),
  }
}

function toResponse({ status, headers, data }: AxiosResponse<string>): HttpResponse {
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  return { status, headers: Object.fromEntries(names), body: data ?? '' }
}

function toFailure(error: unknown): HttpFailure {
  const { code, message, request, response } = Object(error) as {
    code?: unknown
    message?: unknown
    request?: { reusedSocket?: unknown }
    response?: unknown
  }
  // axios calls it a bad response when the connection breaks in the middle of one.
  const system = response !== undefined && code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : String(code ?? 'ERR_NETWORK')
  return httpFailure(system, String(message ?? error), request?.reusedSocket === true)
}
