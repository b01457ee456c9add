import type { AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios'
import { abortConfig, answersWhole, axiosDefaults, streamedAnswers, toWireBody } from '#platform'
import {
  type HttpAdapter,
  type HttpBody,
  type HttpFailure,
  type HttpRequest,
  type HttpResponse,
  httpFailure,
  isHttpFailure,
} from './adapter.js'
import { type IncomingBody, receive } from './incoming-body.js'

type Send = (config: AxiosRequestConfig) => Promise<AxiosResponse<unknown>>

/** Sends over axios, which is loaded with the first request; connections are kept alive and used again. */
export function axiosAdapter(): HttpAdapter {
  let ready: Promise<Send> | undefined
  return async request => {
    ready ??= createInstance()
    const send = await ready
    const data = isPlain(request.body) ? request.body : await toWireBody(request.body)
    const config = toConfig(request, data)
    try {
      const { status, headers, data } = await send(config)
      if (answersWhole) return data as HttpResponse
      const head = { status, headers: toHeaders(headers) }
      if (request.streamed) return await receive({ ...head, body: data as IncomingBody }, toFailure)
      return { ...head, body: (data as string | null) ?? '' }
    } catch (error) {
      throw isHttpFailure(error) ? error : toFailure(error)
    }
  }
}

/** A bare instance: what axios.create sets by default takes time with every request and is not wanted here. */
async function createInstance(): Promise<Send> {
  const [{ default: axios }, defaults] = await Promise.all([import('axios'), axiosDefaults()])
  const instance = new axios.Axios({
    ...defaults,
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    maxContentLength: Number.POSITIVE_INFINITY,
    responseType: 'text',
    validateStatus: () => true,
  })
  return config => instance.request<unknown>(config)
}

/** Whether a body goes out as it is, everywhere. */
function isPlain(body: HttpBody | undefined): body is string | undefined {
  return body === undefined || typeof body === 'string'
}

function toConfig(request: HttpRequest, data: unknown): AxiosRequestConfig {
  const { method, url, headers, streamed, onUploadProgress } = request
  return {
    method,
    url,
    // axios adds a form content type where none is given; `false` keeps it from doing so.
    headers: 'content-type' in headers ? headers : { ...headers, 'content-type': false },
    ...abortConfig(request),
    ...(streamed && streamedAnswers),
    ...(data !== undefined && { data }),
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
