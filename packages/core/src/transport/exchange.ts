import { type ConnectionError, isConnectionError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import { Exchange, withTimeLimit } from './abort.js'
import type { HttpAdapter, HttpBody, HttpRequest } from './adapter.js'
import type { Call, OutgoingBody, OutgoingRequest, ReceivedResponse } from './call.js'
import { abortedError, connectionError, failureCode, timeoutError } from './failures.js'
import { isSuccess } from './response.js'
import { isNeverSent } from './retry.js'

/** One attempt of a call: the answer, or the connection's failure as a value. */
export async function exchangeOnce(http: HttpAdapter, call: Call): Promise<ReceivedResponse | ConnectionError> {
  const { request, limits, observation } = call
  const startedAt = performance.now()
  const milliseconds = Math.min(limits.timeout, limits.endsAt - startedAt)
  const exchange = new Exchange()
  let outgoing: OutgoingBody | undefined
  try {
    return await withTimeLimit(
      { signal: limits.signal, milliseconds, exchange },
      async () => {
        call.attempts++
        observation?.begin(call.attempts)
        outgoing = request.openBody?.()
        const response = await http(new AttemptRequest(request, outgoing?.body, exchange))
        if (!request.read || !isSuccess(response)) return response
        return { ...response, content: await request.read(response, { call, exchange, milliseconds, startedAt }) }
      },
      (interruption, begun) => {
        if (begun) call.mayHaveBeenApplied ||= request.changesState
        return interruption === 'timeout' ? timeoutError(call, milliseconds) : abortedError(call)
      },
    )
  } catch (error) {
    const contentFailure = outgoing?.failure?.()
    if (contentFailure) throw contentFailure
    if (isConnectionError(error)) return error
    if (isLasError(error)) throw error
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

/** A request as the adapter gets it; a class, for a getter in an object of its own costs more than all the rest. */
class AttemptRequest implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: HttpBody | undefined
  readonly streamed: boolean | undefined
  readonly onUploadProgress: HttpRequest['onUploadProgress']
  readonly onAbort: (react: () => void) => void
  readonly #exchange: Exchange

  constructor(
    { method, url, headers, streamed, onUploadProgress }: OutgoingRequest,
    body: HttpBody | undefined,
    exchange: Exchange,
  ) {
    this.method = method
    this.url = url
    this.headers = headers
    this.body = body
    this.streamed = streamed
    this.onUploadProgress = onUploadProgress
    this.onAbort = react => exchange.onAbort(react)
    this.#exchange = exchange
  }

  get signal(): AbortSignal {
    return this.#exchange.signal
  }
}
