import { diagnosticsHooks } from '#platform'
import type { EventAttributes, Hooks, RequestEvent, ResponseEvent } from '../http/hooks.js'
import type { Outcome, RequestSpec } from './call.js'

/** Reports the attempts of one call to hooks. */
export interface CallTracer {
  start(attempt: number): void
  end(outcome: Outcome): void
  retry(delay: number): void
}

/** Creates a tracer for a call; returns `undefined` if there are no listeners, to avoid the overhead. */
export function traceCall(hooks: Hooks | undefined, request: RequestSpec): CallTracer | undefined {
  const diagnostics = diagnosticsHooks()
  return hooks || diagnostics ? createTracer([hooks, diagnostics], request) : undefined
}

function createTracer(listeners: (Hooks | undefined)[], { method, path, url }: RequestSpec): CallTracer {
  const { hostname, port, protocol } = new URL(url)
  const common: EventAttributes = {
    'http.request.method': method,
    'url.template': path,
    'server.address': hostname.replace(/^\[|\]$/g, ''),
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
  }
  let request: RequestEvent = { attributes: common }
  let response: ResponseEvent | undefined
  let startedAt = 0

  function emit<Name extends keyof Hooks>(name: Name, event: Parameters<NonNullable<Hooks[Name]>>[0]): void {
    for (const hooks of listeners) {
      const hook = hooks?.[name] as ((value: typeof event) => unknown) | undefined
      if (hook) invokeHook(hook, event)
    }
  }

  return {
    start(attempt) {
      request = { attributes: { ...common, ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }) } }
      startedAt = performance.now()
      emit('onRequest', request)
    },
    end(outcome) {
      const status = outcome.response?.status ?? 0
      const code = codeOf(outcome)
      const attributes: EventAttributes = {
        ...request.attributes,
        ...(status > 0 && { 'http.response.status_code': status }),
        ...((code || status >= 400) && { 'error.type': code ?? String(status) }),
      }
      response = { attributes, request, duration: performance.now() - startedAt }
      emit('onResponse', response)
    },
    retry(delay) {
      if (response) emit('onRetry', { ...response, delay })
    },
  }
}

function codeOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'error') return (Object(outcome.error) as { code?: string }).code
  if (outcome.kind === 'failure') return outcome.code
  return outcome.response ? undefined : outcome.kind
}

/**
 * Calls a hook. Errors that it throws are logged and have no other effect.
 *
 * @example
 * await invokeHook(bytes => console.log(`${bytes} bytes`), 7)
 */
export async function invokeHook<Event>(hook: (event: Event) => unknown, event: Event): Promise<void> {
  try {
    await hook(event)
  } catch (error) {
    console.error('A hook of a LAS transport failed:', error)
  }
}
