import axios, { type AxiosProgressEvent, type AxiosRequestConfig } from 'axios'
import { type HttpAdapter, type HttpBody, type HttpRequest, httpFailure } from '../transport/adapter.js'
import { fetchAdapter } from '../transport/fetch-adapter.js'

/**
 * Sends over axios, which sends over `fetch`, or over XMLHttpRequest where progress is to be told: that alone tells it, but
 * follows redirects. Answers that are to be streamed do without axios. axios comes with the rest of the program: what is
 * loaded later does not come when the network fails.
 */
export function axiosAdapter(): HttpAdapter {
  // A bare instance: what axios.create sets by default takes time with every request and is not wanted here.
  const instance = new axios.Axios()
  const stream = fetchAdapter()
  return async request => {
    if (request.streamed) return stream(request)
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
  const { method, url, headers, body, signal, onUploadProgress } = request
  return {
    method,
    url,
    signal,
    // axios adds these where they are not given; `false` keeps it from doing so.
    headers: { 'content-type': false, 'user-agent': false, ...headers },
    responseType: 'text',
    validateStatus: null,
    ...(body !== undefined && { data: await toWireBody(body) }),
    ...(onUploadProgress
      ? { onUploadProgress: (event: AxiosProgressEvent) => onUploadProgress(event.loaded) }
      : { adapter: 'fetch', maxRedirects: 0 }),
  }
}

/** The body as every browser takes it: chunks, which many send over HTTP/2 alone or not at all, are gathered into a Blob. */
async function toWireBody(body: HttpBody): Promise<string | Uint8Array | Blob> {
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof Blob) return body
  const chunks: BlobPart[] = []
  for await (const chunk of body) chunks.push(new Uint8Array(chunk))
  return new Blob(chunks)
}
