import { throwIfModuleFailure } from '#platform'
import { type ConnectionError, isConnectionError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter, HttpBody, HttpRequest } from '../http/adapter.js'
import { withTimeLimit } from './abort.js'
import type { Call, OutgoingBody, OutgoingRequest, ReceivedResponse } from './call.js'
import { abortedError, connectionError, failureCode, timeoutError } from './failures.js'
import { isSuccess } from './response.js'
import { isNeverSent } from './retry.js'

/** One attempt of a call: the answer, or the connection's failure as a value. */
export async function exchangeOnce(http: HttpAdapter, call: Call): Promise<ReceivedResponse | ConnectionError> {
  const { request, limits, observation } = call
  const { read } = request
  const startedAt = performance.now()
  const milliseconds = Math.min(limits.timeout, limits.endsAt - startedAt)
  let outgoing: OutgoingBody | undefined
  let exchange: Exchange | undefined
  let isInterrupted = false
  const attempt = async (): Promise<ReceivedResponse> => {
    call.attempts++
    observation?.begin(call.attempts)
    outgoing = request.openBody?.()
    const body = outgoing?.body
    // No wait that is not needed: the call could be aborted meanwhile.
    exchange = new Exchange(request, body instanceof Promise ? await body : body)
    const response = await http(exchange)
    if (!read || !isSuccess(response)) return response
    return { ...response, content: await read(response, { call, exchange, milliseconds, startedAt }) }
  }
  try {
    return await withTimeLimit({ signal: limits.signal, milliseconds }, attempt, (interruption, begun) => {
      if (begun) call.mayHaveBeenApplied ||= request.changesState
      exchange?.abort()
      isInterrupted = true
      return interruption === 'timeout' ? timeoutError(call, milliseconds) : abortedError(call)
    })
  } catch (error) {
    // A call that was ended does not wait to learn whether its content could be read.
    const contentFailure = isInterrupted ? undefined : await outgoing?.failure?.()
    if (contentFailure) throw contentFailure
    if (isConnectionError(error)) return error
    if (isLasError(error)) throw error
    throwIfModuleFailure(error)
    const code = failureCode(error)
    call.mayHaveBeenApplied ||= request.changesState && !isNeverSent(code)
    // The other side may have closed the connection before the request was sent.
    const { reusedSocket } = Object(error) as { reusedSocket?: unknown }
    const isStale = reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE')
    if (isStale && call.connection === 'usual') call.connection = 'stale'
    return connectionError(call, error)
  } finally {
    outgoing?.close?.()
  }
}

/**
 * A request as the adapter gets it, and what ends its exchange. Most exchanges are never ended early, and an adapter that
 * asks for `onAbort` alone never pays for a signal, which costs as much as a tenth of a request: it is made when it is first
 * read. A class, for a getter in an object of its own costs more than all the rest.
 */
class Exchange implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: HttpBody | undefined
  readonly streamed: boolean | undefined
  readonly onUploadProgress: HttpRequest['onUploadProgress']
  readonly reporter: HttpRequest['reporter']
  /** Sets the one thing to do on an abort, which may have come already. */
  readonly onAbort = (react: () => void): void => {
    this.#react = react
    if (this.#aborted) react()
  }
  readonly #controller = new AbortController()
  #react: (() => void) | undefined
  #aborted = false

  constructor(
    { method, url, headers, streamed, onUploadProgress, reporter }: OutgoingRequest,
    body: HttpBody | undefined,
  ) {
    this.method = method
    this.url = url
    this.headers = headers
    this.body = body
    this.streamed = streamed
    this.onUploadProgress = onUploadProgress
    this.reporter = reporter
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  abort(): void {
    this.#aborted = true
    this.#controller.abort()
    this.#react?.()
  }
}
