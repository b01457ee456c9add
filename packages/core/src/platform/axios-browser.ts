import axios, { type AxiosRequestConfig } from 'axios'
import { type HttpAdapter, type HttpBody, type HttpRequest, httpFailure, isChunks } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { gather } from '../http/gather.js'

/**
 * Sends requests with axios, which uses `fetch`. Streamed responses and uploads with progress reports do not use axios. axios
 * is imported statically: a module that is loaded later cannot be loaded if the network fails.
 */
export function axiosAdapter(): HttpAdapter {
  // An instance without the defaults of axios.create, which take time in every request and are not needed.
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
    // Without `false`, axios would add these headers.
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
