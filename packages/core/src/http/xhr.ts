import { type HttpAdapter, httpFailure, isChunks } from './adapter.js'

/** Headers that browsers set themselves. Setting them only causes console messages. */
const forbidden =
  /^(accept-(charset|encoding)|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|user-agent|via|(proxy|sec)-.*)$/

/** Sends requests with XMLHttpRequest, the only browser API that reports the progress of uploads. It does not support chunks. */
export const sendByXhr: HttpAdapter = ({ method, url, headers, body, signal, onUploadProgress }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const fail = (code: string, message: string): void => reject(httpFailure(code, message))
    xhr.open(method, url)
    for (const name in headers) if (!forbidden.test(name)) xhr.setRequestHeader(name, headers[name] ?? '')
    xhr.upload.onprogress = ({ loaded }) => onUploadProgress?.(loaded)
    xhr.onerror = () => fail('ERR_NETWORK', 'the browser does not report the reason')
    xhr.onload = () => {
      // XMLHttpRequest follows redirects. If it did, the file was sent to a different URL, so the upload has failed.
      const status = isSame(xhr.responseURL, url) ? xhr.status : 0
      resolve({ status, headers: parseHeaders(xhr.getAllResponseHeaders()), body: xhr.responseText })
    }
    const abort = (): void => {
      fail('ABORT_ERR', 'the request was aborted')
      xhr.abort()
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort)
    // `slice` removes the type of the Blob, which would be sent as the content type.
    xhr.send(isChunks(body) ? null : body instanceof Blob ? body.slice() : ((body ?? null) as XMLHttpRequestBodyInit))
  })

function isSame(responseUrl: string, url: string): boolean {
  return responseUrl === new URL(url).href.split('#')[0]
}

function parseHeaders(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines.split('\r\n').flatMap(line => {
      const [, name, value] = /^([^:]+): ?(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name.toLowerCase(), value ?? '']]
    }),
  )
}
