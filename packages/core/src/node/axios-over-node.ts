import type { AxiosAdapter, AxiosProgressEvent } from 'axios'
import type { HttpBody } from '../transport/adapter.js'
import { nodeAdapter } from './node-adapter.js'

/** Sends for axios over {@link nodeAdapter}. */
export function axiosOverNode(): AxiosAdapter {
  const send = nodeAdapter()
  return async config => {
    const { method = 'GET', url = '', headers, data, signal, responseType, onUploadProgress } = config
    const streamed = responseType === 'stream'
    const answer = await send({
      method: method.toUpperCase(),
      url,
      headers: headers.toJSON() as Record<string, string>,
      body: data as HttpBody | undefined,
      signal: signal as AbortSignal,
      streamed,
      onUploadProgress: onUploadProgress && (loaded => onUploadProgress({ loaded } as AxiosProgressEvent)),
    })
    const body = streamed ? new Blob([answer.body]).stream() : answer.body
    return { status: answer.status, statusText: '', headers: answer.headers, data: answer.stream ?? body, config }
  }
}
