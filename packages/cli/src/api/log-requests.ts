import { hideUrlSecrets } from '@las/api/secret-names'
import type { Hooks, HttpAdapter, HttpRequest, HttpResponse } from '@las/core'
import { redactBody, redactHeaders } from './redact.js'

export interface LogOptions {
  readonly log: (line: string) => void
  /** Whether headers and bodies are logged. */
  readonly isDetailed: boolean
}

/** Logs each request that an adapter sends, and the retries. Secrets are replaced. */
export function logRequests(
  adapter: HttpAdapter,
  { log, isDetailed }: LogOptions,
): { http: HttpAdapter } & Pick<Hooks, 'onRetry'> {
  const logPart = (direction: '>' | '<', headers: Readonly<Record<string, string>>, body: string): void => {
    for (const [name, value] of Object.entries(redactHeaders(headers))) log(`${direction} ${name}: ${value}`)
    if (body !== '') log(`${direction} ${body}`)
  }
  async function http(request: HttpRequest): Promise<HttpResponse> {
    // Ids contain colons, which are encoded in paths.
    const line = `${request.method} ${hideUrlSecrets(request.url).replaceAll('%3A', ':')}`
    if (isDetailed) {
      log(`> ${line}`)
      logPart('>', request.headers, describeBody(request))
    }
    const startedAt = performance.now()
    const duration = (): string => `${Math.round(performance.now() - startedAt)} ms`
    try {
      const response = await adapter(request)
      const { status, headers } = response
      const id = headers['x-amzn-requestid'] ?? headers['x-request-id']
      log(`${line} ${status}, ${duration()}${id === undefined ? '' : `, request ${id}`}`)
      if (isDetailed) logPart('<', headers, response.stream ? '(a stream)' : redactBody(response.body, request.url))
      return response
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      log(`${line} failed after ${duration()}: ${code === undefined ? '' : `${code}, `}${message}`)
      throw error
    }
  }
  return {
    http,
    onRetry({ attributes, delay }) {
      const attempt = (attributes['http.request.resend_count'] ?? 0) + 2
      const { 'http.request.method': method, 'url.template': path, 'error.type': reason } = attributes
      log(
        `${method} ${path} is sent again in ${(delay / 1_000).toFixed(1)} s (attempt ${attempt}) because of ${reason}`,
      )
    },
  }
}

function describeBody({ body, headers, url }: HttpRequest): string {
  if (body === undefined) return ''
  if (typeof body === 'string') return redactBody(body, url)
  const type = headers['content-type'] ?? 'unknown type'
  if (body instanceof Uint8Array) return `(${body.byteLength} bytes of ${type})`
  return body instanceof Blob ? `(${body.size} bytes of ${type})` : `(a stream of ${type})`
}
