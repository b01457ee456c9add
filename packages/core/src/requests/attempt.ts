import { throwIfModuleFailure } from '#platform'
import { isConnectionError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter, HttpBody, HttpRequest } from '../http/adapter.js'
import { watchLimits } from './abort.js'
import type { Call, Outcome, RequestBody, RequestSpec } from './call.js'
import { failureCode, isNeverSent, isRetryableCode } from './failures.js'
import { isSuccess } from './response.js'

/**
 * The request that the adapter of an attempt sends.
 *
 * Creating the signal takes a tenth of the time of a request, so it is created when an adapter first reads it. Adapters that
 * use `onAbort` do not need it.
 */
class AbortableRequest implements HttpRequest {
  declare readonly method: string
  declare readonly url: string
  declare readonly headers: Record<string, string>
  declare body: HttpBody | undefined
  declare readonly streamed: boolean | undefined
  declare readonly onUploadProgress: HttpRequest['onUploadProgress']
  declare readonly reporter: HttpRequest['reporter']
  #controller: AbortController | undefined
  #aborted = false
  #listener: (() => void) | undefined

  constructor(
    { method, url, headers, streamed, onUploadProgress, reporter }: RequestSpec,
    authorization: Readonly<Record<string, string>>,
  ) {
    this.method = method
    this.url = url
    this.headers = { ...headers, ...authorization }
    this.body = undefined
    this.streamed = streamed
    this.onUploadProgress = onUploadProgress
    this.reporter = reporter
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#aborted) this.#controller.abort()
    return this.#controller.signal
  }

  /**
   * Sets the listener for an abort. There is only one. It is called immediately if the request was already aborted. A function
   * of each request, so that adapters can copy the request.
   */
  readonly onAbort = (listener: () => void): void => {
    this.#listener = listener
    if (this.#aborted) listener()
  }

  abort(): void {
    this.#aborted = true
    this.#controller?.abort()
    this.#listener?.()
  }
}

/** Sends the request of a call once. The signal and the time limits of the call end the attempt. Never rejects. */
export function runAttempt(http: HttpAdapter, call: Call, startedAt: number): Promise<Outcome> {
  const { request: spec, limits, authorization } = call
  const milliseconds = Math.min(limits.timeout, limits.endsAt - startedAt)
  const request = new AbortableRequest(spec, authorization)
  const abort = (): void => request.abort()
  let body: RequestBody | undefined
  let ended = false
  let sent = false

  return new Promise(resolve => {
    const end = (outcome: Outcome): void => {
      if (ended) return
      ended = true
      release()
      body?.close?.()
      resolve(outcome)
    }
    // Do not wait for the adapter, which may take longer to stop.
    const release = watchLimits(limits.signal, milliseconds, kind => {
      abort()
      end({ kind, milliseconds, sent: sent ? 'maybe' : 'no' })
    })
    // A hook may have aborted the signal after the call checked it.
    if (limits.signal?.aborted) return end({ kind: 'aborted', milliseconds, sent: 'no' })
    const exchange = async (): Promise<void> => {
      body = spec.openBody?.()
      if (ended) return body?.close?.()
      const opened = body?.body
      request.body = opened instanceof Promise ? await opened : opened
      if (ended) return
      sent = true
      const response = await http(request)
      if (ended) return
      if (Object(response) !== response) throw new TypeError('the HTTP adapter returned no response')
      const content =
        spec.read && isSuccess(response) ? spec.read(response, { call, milliseconds, startedAt, abort }) : undefined
      end({ kind: 'response', response, content: content instanceof Promise ? await content : content })
    }
    const fail = async (error: unknown): Promise<void> => {
      release()
      const contentError = !ended && (await body?.failure?.())
      end(contentError ? { kind: 'error', error: contentError } : outcomeOf(error, sent))
    }
    exchange()
      .catch(fail)
      .catch((error: unknown) => end({ kind: 'error', error }))
  })
}

function outcomeOf(error: unknown, sent: boolean): Outcome {
  if (isLasError(error) && !isConnectionError(error)) return { kind: 'error', error }
  throwIfModuleFailure(error)
  const isTyped = isConnectionError(error)
  const code = isTyped ? error.code : failureCode(error)
  const { reusedSocket } = Object(error) as { reusedSocket?: unknown }
  return {
    kind: 'failure',
    error,
    code,
    retryable: isTyped ? error.retryable : isRetryableCode(code),
    sent: sent && !isNeverSent(code) ? 'maybe' : 'no',
    reusedSocket: reusedSocket === true,
  }
}
