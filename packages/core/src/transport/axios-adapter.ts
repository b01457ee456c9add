import type { AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios'
import { wireForAxios } from '#platform'
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

/** Sends over axios, which is loaded with the first request; connections are kept alive and used again. */
export function axiosAdapter(): HttpAdapter {
  let ready: Promise<HttpAdapter> | undefined
  return async request => {
    ready ??= createInstance()
    const send = await ready
    try {
      return await send(request)
    } catch (error) {
      throw isHttpFailure(error) ? error : toFailure(error)
    }
  }
}

/** A bare instance: what axios.create sets by default takes time with every request and is not wanted here. */
async function createInstance(): Promise<HttpAdapter> {
  const [{ default: axios }, wire] = await Promise.all([import('axios'), wireForAxios()])
  const instance = new axios.Axios()
  if (wire) return async request => (await instance.request<HttpResponse>(wire(request))).data
  return async request => {
    const { status, headers, data } = await instance.request<unknown>(await toConfig(request))
    const head = { status, headers: toHeaders(headers) }
    if (request.streamed) return receive({ ...head, body: data as IncomingBody }, toFailure)
    return { ...head, body: (data as string | null) ?? '' }
  }
}

async function toConfig({
  method,
  url,
  headers,
  body,
  signal,
  streamed,
  onUploadProgress,
}: HttpRequest): Promise<AxiosRequestConfig> {
  return {
    method,
    url,
    signal,
    // axios adds a form content type where none is given; `false` keeps it from doing so.
    headers: 'content-type' in headers ? headers : { ...headers, 'content-type': false },
    maxRedirects: 0,
    responseType: 'text',
    validateStatus: () => true,
    // XMLHttpRequest knows no streams, so axios is told to use `fetch` for them.
    ...(streamed && { responseType: 'stream', adapter: 'fetch', fetchOptions: { redirect: 'manual' } }),
    ...(body !== undefined && { data: await toWireBody(body) }),
    ...(onUploadProgress && { onUploadProgress: (event: AxiosProgressEvent) => onUploadProgress(event.loaded) }),
  }
}

/** The body as XMLHttpRequest takes it, which knows no streams: chunks are gathered into a Blob. */
async function toWireBody(body: HttpBody): Promise<string | Uint8Array | Blob> {
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof Blob) return body
  const chunks: BlobPart[] = []
  for await (const chunk of body) chunks.push(new Uint8Array(chunk))
  return new Blob(chunks)
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
