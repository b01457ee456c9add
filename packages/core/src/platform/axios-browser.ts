import axios, { type AxiosRequestConfig } from 'axios'
import { type HttpAdapter, type HttpBody, type HttpRequest, httpFailure, isChunks } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { gather } from '../http/gather.js'

/**
 * Sends over axios, which sends over `fetch`. Responses that are streamed, and uploads whose progress is reported, do without
 * axios. It is part of the program: what is loaded later cannot be loaded when the network fails.
 */
export function axiosAdapter(): HttpAdapter {
  // A bare instance: what axios.create sets by default takes time with every request and is not wanted here.
  const instance = new axios.Axios()
  const stream = fetchAdapter()
  return async request => {
    if (request.streamed || request.reporter) return stream(request)
    try {
      const { status, headers, data } = await instance.request<string | null>(await toConfig(request))
      const lines = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
      return { status, headers: Object.fromEntries(lines), body: data ?? '' }
    } catch (error) {
      const { code = 'ERR_NETWORK', message = error } = Object(error) as { code?: unknown; message?: unknown }
      throw httpFailure(String(code), String(message))
    }
  }
}

async function toConfig(request: HttpRequest): Promise<AxiosRequestConfig> {
  const { method, url, headers, body, signal } = request
  return {
    method,
    url,
    signal,
    // axios adds these where they are not given; `false` keeps it from doing so.
    headers: { 'content-type': false, 'user-agent': false, ...headers },
    responseType: 'text',
    validateStatus: null,
    ...(body !== undefined && { data: await toWireBody(body) }),
    adapter: 'fetch',
    maxRedirects: 0,
  }
}

async function toWireBody(body: HttpBody): Promise<string | Uint8Array | Blob> {
  return isChunks(body) ? gather(body) : body
}
