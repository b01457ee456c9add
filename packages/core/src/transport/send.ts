import { concatenate } from '../content/concatenate.js'
import { AbortedError, ConnectionError, isConnectionError, TimeoutError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import { Exchange, sleep, withTimeLimit } from './abort.js'
import type { HttpAdapter, HttpBody, HttpRequest } from './adapter.js'
import type { Answer, Observation, OutgoingRequest, ReceivedResponse, SendLimits, Wire } from './call.js'
import { toReadableStream } from './incoming-stream.js'
import { observe } from './observe.js'
import { type OutgoingBody, watchBody } from './outgoing-body.js'
import { isSuccess, parseObject } from './response.js'
import { isNeverSent, isRetryable, retryDelay } from './retry.js'
import type { RetryBudget } from './retry-budget.js'
import { redact, secretsOf } from './secrets.js'

/** How often a call is repeated whose answer is no JSON: a broken proxy mends, a wrong endpoint does not. */
const MAX_MALFORMED = 2

/** Milliseconds between looks at a retry budget that is used up. */
const BUDGET_PAUSE = 25

const brokenCodes = new Set(['ECONNRESET', 'EPIPE'])

/** How far a call has come. */
interface Progress {
  attempts: number
  /** Whether an attempt whose answer was lost may have changed something. */
  mayHaveBeenApplied: boolean
  /** How often the answer was no JSON. */
  malformed: number
  /** How the last attempt found its connection: closed by the other side while it was kept alive, it is replaced once. */
  connection: 'usual' | 'stale' | 'replaced'
}

/**
 * Sends a request until an answer is final; throws when no answer arrives.
 *
 * @param before What the call was answered when it was sent before, with another token.
 */
export async function send(wire: Wire, request: OutgoingRequest, limits: SendLimits, before?: Answer): Promise<Answer> {
  wire.budget.earn()
  const { attempts = 0, mayHaveBeenApplied = false } = before ?? {}
  const progress: Progress = { attempts, mayHaveBeenApplied, malformed: 0, connection: 'usual' }
  const observation = before?.observation ?? observe(wire.hooks, request)
  if (before) observation?.retry(0)
  for (let attempt = 1; ; attempt++) {
    const exchanged = exchange(wire.http, request, limits, progress, observation)
    const outcome = await (observation ? observation.watch(exchanged) : exchanged)
    if (isDoubtful(request, outcome)) progress.mayHaveBeenApplied ||= request.changesState
    if (await mayRetry(wire.budget, request, limits, attempt, outcome, progress, observation)) continue
    if (outcome instanceof Error) throw outcome
    if (attempt > 1 && isSuccess(outcome)) wire.budget.refund()
    const { attempts, mayHaveBeenApplied } = progress
    return { response: outcome, attempts, mayHaveBeenApplied, observation, sentHeaders: request.headers }
  }
}

/** Waits until the next attempt is due; false when there is none. */
async function mayRetry(
  budget: RetryBudget,
  request: OutgoingRequest,
  limits: SendLimits,
  attempt: number,
  outcome: ReceivedResponse | ConnectionError,
  progress: Progress,
  observation: Observation | undefined,
): Promise<boolean> {
  if (!isWorthwhile(request, limits, attempt, outcome, progress)) return false
  const wait = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, limits.signal).catch(reason => {
      throw abortedError(request, reason, progress)
    })
  if (progress.connection === 'stale') {
    // No sign of trouble at the other side: neither a reason to wait nor a load that the budget has to limit.
    progress.connection = 'replaced'
    observation?.retry(0)
    await wait(0)
    return true
  }
  const delay = retryDelay(attempt, outcome)
  if (delay === undefined) return false
  const isInTime = (pause: number): boolean => performance.now() + pause + delay < limits.endsAt
  if (!isInTime(0)) return false
  while (!budget.spend()) {
    // Who has set a deadline waits for the budget; who has not is not kept waiting.
    if (limits.endsAt === Number.POSITIVE_INFINITY || !isInTime(BUDGET_PAUSE)) return false
    await wait(BUDGET_PAUSE)
  }
  observation?.retry(delay)
  await wait(delay)
  return true
}

/** Whether a request may be sent again after an outcome, and that may help. */
function isWorthwhile(
  request: OutgoingRequest,
  limits: SendLimits,
  attempt: number,
  outcome: ReceivedResponse | ConnectionError,
  progress: Progress,
): boolean {
  if (attempt > limits.maxRetries || !request.replayable) return false
  if (isMalformed(request, outcome)) return request.idempotent && ++progress.malformed <= MAX_MALFORMED
  return isRetryable(request.idempotent, outcome)
}

/** Whether an answer of success lacks the JSON that it should have. */
function isMalformed({ receive, mayBeEmpty }: OutgoingRequest, outcome: ReceivedResponse | Error): boolean {
  if (outcome instanceof Error || receive !== 'json' || !isSuccess(outcome)) return false
  return outcome.content === undefined && !(mayBeEmpty && outcome.status === 204)
}

/** Whether an answer leaves open what became of the request. */
function isDoubtful(request: OutgoingRequest, outcome: ReceivedResponse | Error): boolean {
  if (outcome instanceof Error) return false
  return outcome.status >= 500 || outcome.status === 408 || isMalformed(request, outcome)
}

/** One attempt: the answer, or the connection's failure as a value. */
async function exchange(
  http: HttpAdapter,
  request: OutgoingRequest,
  limits: SendLimits,
  progress: Progress,
  observation: Observation | undefined,
): Promise<ReceivedResponse | ConnectionError> {
  const { openBody, receive } = request
  const milliseconds = Math.min(limits.timeout, limits.endsAt - performance.now())
  const startedAt = performance.now()
  const exchange = new Exchange()
  let outgoing: OutgoingBody | undefined
  try {
    return await withTimeLimit(
      { signal: limits.signal, milliseconds, exchange },
      async () => {
        progress.attempts++
        observation?.begin(progress.attempts)
        outgoing = watchBody(openBody?.())
        const response = await http(new AttemptRequest(request, outgoing.body, exchange))
        if (receive === 'json' && isSuccess(response)) return { ...response, content: parseObject(response.body) }
        if (!response.stream) return response
        if (receive === 'bytes') return { ...response, content: await readAll(response.stream) }
        // The first chunk belongs to the attempt: nothing was handed over yet, so it may be made again.
        const chunks = response.stream[Symbol.asyncIterator]()
        const first = await chunks.next()
        const content = toReadableStream({
          chunks,
          first,
          exchange,
          signal: limits.signal,
          timeout: milliseconds - (performance.now() - startedAt),
          endsAt: limits.endsAt,
          onFailure: error => connectionError(request, error, progress),
          onAborted: () => abortedError(request, limits.signal?.reason, progress),
          onTimeout: () => timeoutError(request, milliseconds, progress),
        })
        return { ...response, content }
      },
      (interruption, begun) => {
        if (begun) progress.mayHaveBeenApplied ||= request.changesState
        return interruption === 'timeout'
          ? timeoutError(request, milliseconds, progress)
          : abortedError(request, limits.signal?.reason, progress)
      },
    )
  } catch (error) {
    const contentFailure = outgoing?.failure()
    if (contentFailure) throw contentFailure
    if (isConnectionError(error)) return error
    if (isLasError(error)) throw error
    progress.mayHaveBeenApplied ||= request.changesState && !isNeverSent(failureCode(error))
    if (progress.connection === 'usual' && isStaleConnection(error)) progress.connection = 'stale'
    return connectionError(request, error, progress)
  } finally {
    outgoing?.close()
  }
}

/** A request as the adapter gets it; a class, for a getter in an object of its own costs more than all the rest. */
class AttemptRequest implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: HttpBody | undefined
  readonly streamed: boolean
  readonly onUploadProgress: HttpRequest['onUploadProgress']
  readonly onAbort: (react: () => void) => void
  readonly #exchange: Exchange

  constructor(
    { method, url, headers, receive, onUploadProgress }: OutgoingRequest,
    body: HttpBody | undefined,
    exchange: Exchange,
  ) {
    this.method = method
    this.url = url
    this.headers = headers
    this.body = body
    this.streamed = receive === 'bytes' || receive === 'stream'
    this.onUploadProgress = onUploadProgress
    this.onAbort = react => exchange.onAbort(react)
    this.#exchange = exchange
  }

  get signal(): AbortSignal {
    return this.#exchange.signal
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return concatenate(chunks)
}

/** Whether the connection may have been closed by the other side before the request was sent. */
function isStaleConnection(failure: unknown): boolean {
  const { reusedSocket } = Object(failure) as { reusedSocket?: unknown }
  return reusedSocket === true && brokenCodes.has(failureCode(failure))
}

/** The error for a call that the caller ended. */
export function abortedError(
  { method, path }: Pick<OutgoingRequest, 'method' | 'path'>,
  cause: unknown,
  progress?: Pick<Progress, 'attempts' | 'mayHaveBeenApplied'>,
): AbortedError {
  return new AbortedError(`${method} ${path} was aborted`, { method, path, cause, ...progress })
}

/** The error for a call that took longer than it may. */
export function timeoutError(
  { method, path }: Pick<OutgoingRequest, 'method' | 'path'>,
  milliseconds: number,
  progress?: Pick<Progress, 'attempts' | 'mayHaveBeenApplied'>,
): TimeoutError {
  const limit = Math.max(0, Math.round(milliseconds))
  return new TimeoutError(
    `${method} ${path} was not answered within ${limit} ms. Try again later, or allow more time with timeout and deadline.`,
    { method, path, ...progress },
  )
}

function connectionError(request: OutgoingRequest, failure: unknown, progress: Progress): ConnectionError {
  const { method, path, url, headers } = request
  const code = failureCode(failure)
  const explanation = redact(explain(code, new URL(url).origin, failure), secretsOf(headers))
  const { attempts, mayHaveBeenApplied } = progress
  return new ConnectionError(`${method} ${path} failed: ${explanation}`, {
    code,
    method,
    path,
    attempts,
    mayHaveBeenApplied,
  })
}

function failureCode(failure: unknown): string {
  const inner = failure instanceof Error && failure.cause instanceof Error ? failure.cause : undefined
  for (const error of [inner, failure]) {
    if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
      return error.code
  }
  return 'connection_failed'
}

/** The failure in words; the adapter's own error is not attached, for it may hold the access token. */
function explain(code: string, origin: string, failure: unknown): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${origin} (${code}). Check the endpoint in your credentials and that the API is running there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${origin} was not found (${code}). Check the endpoint in your credentials and your network.`
    case 'ECONNRESET':
    case 'EPIPE':
      return `the connection to ${origin} broke before the answer was complete (${code}).`
    default:
      return `no complete answer came from ${origin} (${code}${failure instanceof Error ? `: ${failure.message}` : ''}).`
  }
}
