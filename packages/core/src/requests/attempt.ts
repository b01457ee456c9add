import { throwIfModuleFailure } from '#platform'
import { isConnectionError } from '../errors/connection-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter, HttpBody, HttpRequest, HttpResponse } from '../http/adapter.js'
import { LONGEST_TIMER_MS, onAbort } from './abort.js'
import type { AttemptHandle, Call, Content, Outcome, RequestBody } from './call.js'
import { failureCode, isNeverSent } from './failures.js'
import { isSuccess } from './response.js'

/**
 * One attempt of a call, which is also the request that the adapter sends. The caller's signal and the time limit end it.
 *
 * Adapters that use `onAbort` do not need the signal, which takes a tenth of the time of a request to create; it is created
 * when an adapter first reads it.
 */
export class Attempt implements HttpRequest, AttemptHandle {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  body: HttpBody | undefined
  readonly streamed: boolean | undefined
  readonly onUploadProgress: HttpRequest['onUploadProgress']
  readonly reporter: HttpRequest['reporter']
  readonly #call: Call
  readonly #milliseconds: number
  readonly #startedAt: number
  #requestBody: RequestBody | undefined
  #controller: AbortController | undefined
  #aborted = false
  #abortListener: (() => void) | undefined
  #settle: ((outcome: Outcome) => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopListening: (() => void) | undefined

  constructor(call: Call, startedAt: number) {
    const { request, limits, authorization } = call
    this.method = request.method
    this.url = request.url
    this.headers = { ...request.headers, ...authorization }
    this.body = undefined
    this.streamed = request.streamed
    this.onUploadProgress = request.onUploadProgress
    this.reporter = request.reporter
    this.#call = call
    this.#milliseconds = Math.min(limits.timeout, limits.endsAt - startedAt)
    this.#startedAt = startedAt
  }

  get call(): Call {
    return this.#call
  }

  /** The milliseconds that the attempt may take. */
  get milliseconds(): number {
    return this.#milliseconds
  }

  /** As a value of `performance.now()`. */
  get startedAt(): number {
    return this.#startedAt
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController()
      if (this.#aborted) this.#controller.abort()
    }
    return this.#controller.signal
  }

  /** Sets the only listener for an abort, which may have happened before. */
  onAbort(listener: () => void): void {
    this.#abortListener = listener
    if (this.#aborted) listener()
  }

  abort(): void {
    this.#aborted = true
    this.#controller?.abort()
    this.#abortListener?.()
  }

  /** Sends the request. Never rejects. */
  run(http: HttpAdapter): Promise<Outcome> {
    return new Promise(resolve => {
      this.#settle = resolve
      const { signal } = this.#call.limits
      if (signal) this.#stopListening = onAbort(signal, () => this.#interrupt({ kind: 'aborted' }))
      this.#timer = setTimeout(timeOut, Math.min(this.#milliseconds, LONGEST_TIMER_MS), this)
      try {
        this.#send(http)
      } catch (error) {
        this.#fail(error)
      }
    })
  }

  /** Ends the attempt because its time is over. */
  timeOut(): void {
    this.#interrupt({ kind: 'timeout', milliseconds: this.#milliseconds })
  }

  #send(http: HttpAdapter): void {
    this.#requestBody = this.#call.request.openBody?.()
    const body = this.#requestBody?.body
    if (body instanceof Promise) {
      body
        .then(ready => {
          this.body = ready
          // The attempt may have been aborted in the meantime.
          if (this.#settle) this.#exchange(http)
        })
        .catch(error => this.#fail(error))
    } else {
      this.body = body
      this.#exchange(http)
    }
  }

  #exchange(http: HttpAdapter): void {
    http(this).then(
      response => this.#receive(response),
      error => this.#fail(error),
    )
  }

  #receive(response: HttpResponse): void {
    const { read } = this.#call.request
    const end = (content: Content): void => this.#end({ kind: 'response', response, content })
    try {
      const content = read && isSuccess(response) ? read(response, this) : undefined
      if (content instanceof Promise) content.then(end, error => this.#fail(error))
      else end(content)
    } catch (error) {
      this.#fail(error)
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#stopTimers()
    try {
      const contentError = this.#settle && (await this.#requestBody?.failure?.())
      this.#end(contentError ? { kind: 'error', error: contentError } : outcomeOf(error))
    } catch (error) {
      this.#end({ kind: 'error', error })
    }
  }

  /** Ends the attempt now; the adapter may take longer to stop. */
  #interrupt(outcome: Outcome): void {
    this.abort()
    this.#end(outcome)
  }

  #end(outcome: Outcome): void {
    const settle = this.#settle
    if (!settle) return
    this.#settle = undefined
    this.#stopTimers()
    this.#requestBody?.close?.()
    settle(outcome)
  }

  #stopTimers(): void {
    clearTimeout(this.#timer)
    this.#stopListening?.()
  }
}

function timeOut(attempt: Attempt): void {
  attempt.timeOut()
}

function outcomeOf(error: unknown): Outcome {
  if (isLasError(error) && !isConnectionError(error)) return { kind: 'error', error }
  throwIfModuleFailure(error)
  const code = failureCode(error)
  const { reusedSocket } = Object(error) as { reusedSocket?: unknown }
  return { kind: 'failure', error, code, sent: isNeverSent(code) ? 'no' : 'maybe', reusedSocket: reusedSocket === true }
}
