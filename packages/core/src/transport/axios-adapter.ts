import type { AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios'
import { type Connections, openConnections, streamedAnswers, toWireBody } from '#platform'
import { type HttpAdapter, type HttpFailure, type HttpRequest, httpFailure, isHttpFailure } from './adapter.js'
import { type IncomingBody, receive } from './incoming-body.js'
import { isLoopback } from './loopback.js'

type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>

/** Sends over axios, which is loaded with the first request; connections are kept alive and used again. */
export function axiosAdapter(): HttpAdapter {
  let ready: Promise<Send> | undefined
  return async request => {
    ready ??= openConnections().then(createInstance)
    const send = await ready
    const config = await toConfig(request)
    try {
      const { status, headers, data } = await send(config)
      const head = { status, headers: toHeaders(headers) }
      if (request.streamed) return await receive({ ...head, body: data as IncomingBody }, toFailure)
      return { ...head, body: (data as string | null) ?? '' }
    } catch (error) {
      throw isHttpFailure(error) ? error : toFailure(error)
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
  return config => instance.request<unknown>(config)
}

async function toConfig(request: HttpRequest): Promise<AxiosRequestConfig> {
  const { method, url, headers, body, signal, streamed, onUploadProgress } = request
  return {
    method,
    url,
    // axios adds an accept header and a form content type of its own where none is given; `false` keeps it from doing so.
    headers: { accept: false, 'content-type': false, ...headers },
    signal,
    ...(streamed && streamedAnswers),
    // No proxy of the environment stands between a machine and itself.
    ...(isLoopback(new URL(url).hostname) && { proxy: false }),
    ...(body === undefined ? {} : { data: await toWireBody(body) }),
    ...(onUploadProgress && { onUploadProgress: (event: AxiosProgressEvent) => onUploadProgress(event.loaded) }),
  }
}

function toHeaders(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
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
