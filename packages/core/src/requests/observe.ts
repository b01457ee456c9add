import { diagnosticsHooks } from '#platform'
import type { EventAttributes, Hooks, RequestEvent, ResponseEvent } from '../http/hooks.js'
import type { Observation, OutgoingRequest } from './call.js'

/** Begins to tell of a call; `undefined` when nobody listens, which is all that it then costs. */
export function observe(hooks: Hooks | undefined, outgoing: OutgoingRequest): Observation | undefined {
  const diagnostics = diagnosticsHooks()
  return hooks || diagnostics ? createObservation([hooks, diagnostics], outgoing) : undefined
}

function createObservation(listeners: (Hooks | undefined)[], { method, path, url }: OutgoingRequest): Observation {
  const { hostname, port, protocol } = new URL(url)
  const about: EventAttributes = {
    'http.request.method': method,
    'url.template': path,
    'server.address': hostname.replace(/^\[|\]$/g, ''),
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
  }
  let request: RequestEvent | undefined
  let response: ResponseEvent | undefined
  let startedAt = 0

  function tell<Name extends keyof Hooks>(name: Name, event: Parameters<NonNullable<Hooks[Name]>>[0]): void {
    for (const hooks of listeners) {
      const hook = hooks?.[name] as ((told: typeof event) => unknown) | undefined
      if (hook) callHook(hook, event)
    }
  }

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
    tell('onResponse', response)
  }

  return {
    begin(attempts) {
      request = { attributes: { ...about, ...(attempts > 1 && { 'http.request.resend_count': attempts - 1 }) } }
      startedAt = performance.now()
      tell('onRequest', request)
    },
    watch(attempt) {
      attempt.then(end, end)
    },
    retry(delay) {
      if (response) tell('onRetry', { ...response, delay })
    },
  }
}

/**
 * Tells a function of the caller's, whose failures are logged and change nothing.
 *
 * @example
 * await callHook(bytes => console.log(`${bytes} bytes`), 7)
 */
export async function callHook<Event>(hook: (event: Event) => unknown, event: Event): Promise<void> {
  try {
    await hook(event)
  } catch (error) {
    console.error('A hook of a LAS transport failed:', error)
  }
}
