import type { AxiosAdapter, AxiosProgressEvent, InternalAxiosRequestConfig } from 'axios'
import type { HttpBody, HttpRequest } from '../transport/adapter.js'
import { nodeAdapter } from './node-adapter.js'

/** Sends for axios over {@link nodeAdapter}. The data of an answer is the whole `HttpResponse`, which axios hands on as it is. */
export function axiosOverNode(): AxiosAdapter {
  const send = nodeAdapter()
  return async (config: InternalAxiosRequestConfig & Pick<HttpRequest, 'onAbort'>) => {
    const { method = 'GET', url = '', headers, data, signal, onAbort, responseType, onUploadProgress } = config
    const answer = await send({
      method: method.toUpperCase(),
      url,
      headers: headers.toJSON() as Record<string, string>,
      body: data as HttpBody | undefined,
      signal: signal as AbortSignal,
      onAbort,
      streamed: responseType === 'stream',
      onUploadProgress: onUploadProgress && (loaded => onUploadProgress({ loaded } as AxiosProgressEvent)),
    })
    return { status: answer.status, statusText: '', headers: {}, data: answer, config }
  }
}
