import { diagnosticsHooks } from '#platform'
import type { HttpResponse } from './adapter.js'
import type { OutgoingRequest } from './send.js'

/**
 * What an event tells, by the names of OpenTelemetry's semantic conventions, so that `span.setAttributes(attributes)` takes
 * it as it is. No id, query, header, body, token or secret is among it.
 */
export type EventAttributes = {
  'http.request.method': string
  /** E.g. `/documents/{documentId}`; `{fileUrl}` for files. */
  'url.template': string
  'server.address': string
  'server.port': number
  /** How often the call was sent before; absent the first time. */
  'http.request.resend_count'?: number
  /** Absent where no answer came. */
  'http.response.status_code'?: number
  /** The status, from 400 on, or the `code` of the error. */
  'error.type'?: string
}

/** A request is about to be sent; each attempt of a call is one. */
export interface RequestEvent {
  readonly attributes: EventAttributes
}

/** A request has ended. */
export interface ResponseEvent {
  readonly attributes: EventAttributes
  /** The event that told of its begin, the very same object. */
  readonly request: RequestEvent
  /** Milliseconds from the begin to the end of the answer; to its first bytes where it is handed out as a stream. */
  readonly duration: number
}

/** A request will be sent again. */
export interface RetryEvent extends ResponseEvent {
  /** Milliseconds until then. */
  readonly delay: number
}

/** Functions that are told of each request, token requests included. What they throw is logged and changes no call. */
export interface Hooks {
  /** A request is about to be sent. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** A request has ended, with an answer or without one: called once for each `onRequest`. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** The request that has ended last will be sent again. */
  onRetry?: ((event: RetryEvent) => void) | undefined
}

/** Tells of the attempts of one call. */
export interface Observation {
  begin(attempts: number): void
  /** Tells how an attempt ended, when it has; one that was never begun is not told of. */
  watch<T extends HttpResponse | Error>(attempt: Promise<T>): Promise<T>
  retry(delay: number): void
}

/** Begins to tell of a call; `undefined` when nobody listens, which is all that it then costs. */
export function observe(hooks: Hooks | undefined, outgoing: OutgoingRequest): Observation | undefined {
  const diagnostics = diagnosticsHooks()
  return hooks || diagnostics ? createObservation([hooks, diagnostics], outgoing) : undefined
}

function createObservation(listeners: (Hooks | undefined)[], { method, path, url }: OutgoingRequest): Observation {
  const { hostname, port, protocol } = new URL(url)
  let request: RequestEvent | undefined
  let response: ResponseEvent | undefined
  let startedAt = 0

  function end(outcome: unknown): void {
    if (!request) return
    const { status = 0, code } = outcome as { status?: number; code?: string }
    const attributes: EventAttributes = {
      ...request.attributes,
      ...(status > 0 && { 'http.response.status_code': status }),
      ...((code || status >= 400) && { 'error.type': code ?? String(status) }),
    }
    response = { attributes, request, duration: performance.now() - startedAt }
    request = undefined
    for (const hooks of listeners) tell(hooks?.onResponse, response)
  }

  return {
    begin(attempts) {
      request = {
        attributes: {
          'http.request.method': method,
          'url.template': path,
          'server.address': hostname.replace(/^\[|\]$/g, ''),
          'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
          ...(attempts > 1 && { 'http.request.resend_count': attempts - 1 }),
        },
      }
      startedAt = performance.now()
      for (const hooks of listeners) tell(hooks?.onRequest, request)
    },
    async watch(attempt) {
      try {
        const outcome = await attempt
        end(outcome)
        return outcome
      } catch (error) {
        end(error)
        throw error
      }
    },
    retry(delay) {
      if (response) for (const hooks of listeners) tell(hooks?.onRetry, { ...response, delay })
    },
  }
}

async function tell<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): Promise<void> {
  try {
    await hook?.(event)
  } catch (error) {
    console.error('A hook of a LAS transport failed:', error)
  }
}
