import type { WebhookRequest, WebhookSendOptions, Webhooks } from '../domain/common/context.js'
import { MAX_TIMER_MS } from '../platform/max-timer.js'
import { FairQueue } from '../workers/pool/fair-queue.js'
import { type Lookup, resolveHost, systemLookup, TargetRefused } from './resolve-host.js'
import { type Received, sendRequest } from './send-request.js'
import { signatureHeaders } from './sign-request.js'
import { targetsOf } from './targets.js'

/** Settings of webhooks. */
export interface WebhookOptions {
  /**
   * The targets that webhooks can be sent to: names of hosts (with every address that they resolve to), IP addresses, ranges
   * such as `10.0.0.0/8`, `loopback` for this machine, and `*` for this machine and all public addresses. The default is
   * `['loopback']`.
   */
  readonly allow?: readonly string[] | undefined
  /** The time for the response of one attempt, in milliseconds; 30,000 by default. */
  readonly timeout?: number | undefined
  /** The number of attempts before the run of the action fails; 20 by default. */
  readonly maxAttempts?: number | undefined
}

export const DEFAULT_WEBHOOK_TIMEOUT_MS = 30_000
export const DEFAULT_WEBHOOK_ATTEMPTS = 20
/** Maximum length of the reason why there is no response. */
const MAX_ERROR_CHARS = 500
/** Marks requests that are sent for clients, which cannot use the admin API of an emulator on this machine. */
const VIA = '1.1 las-emulator'
/** The system resolves names in few threads, which reading files needs, too. */
const MAX_CONCURRENT_LOOKUPS = 2
/** A name server that does not answer takes a long time, which must not delay other organizations. */
const MAX_LOOKUPS_PER_ORGANIZATION = 1

/**
 * Returns the sender of webhooks.
 * @throws if an option is invalid.
 */
export function createWebhooks(options: WebhookOptions = {}, lookup: Lookup = systemLookup): Webhooks {
  const { allow = ['loopback'], timeout = DEFAULT_WEBHOOK_TIMEOUT_MS, maxAttempts = DEFAULT_WEBHOOK_ATTEMPTS } = options
  checkInteger('webhooks.timeout', timeout, MAX_TIMER_MS)
  checkInteger('webhooks.maxAttempts', maxAttempts, 999)
  const targets = targetsOf(allow)
  const lookups = new FairQueue(MAX_CONCURRENT_LOOKUPS, MAX_LOOKUPS_PER_ORGANIZATION)
  const attempt = async (
    { headers, ...request }: WebhookRequest,
    { organizationId, key }: WebhookSendOptions,
    signal: AbortSignal,
  ): Promise<Received> => {
    const addresses = await resolveHost(request.url, targets, async name => {
      const release = await lookups.acquire({ priority: 'background', organizationId, signal })
      // The turn ends with the lookup, which cannot be aborted.
      return abortable(lookup(name).finally(release), signal)
    })
    // Receivers compare the time with their clock, so it is the real time even if the clock of the emulator was advanced.
    const signature = key === undefined ? {} : signatureHeaders({ ...request, headers }, key, Date.now())
    const sent = { ...request, headers: { ...headers, ...signature, via: VIA } }
    return sendRequest(sent, { addresses, signal })
  }
  return {
    maxAttempts,
    async send(request, options) {
      const startedAt = performance.now()
      const duration = (): number => Math.round(performance.now() - startedAt)
      const { signal, dispose } = withTimeout(options.signal, timeout)
      try {
        signal.throwIfAborted()
        const { status, retryAfter } = await attempt(request, options, signal)
        return { status, retryAfterMs: millisecondsUntil(retryAfter), durationMs: duration() }
      } catch (error) {
        options.signal.throwIfAborted()
        return { error: messageOf(error), canRetry: !(error instanceof TargetRefused), durationMs: duration() }
      } finally {
        dispose()
      }
    },
  }
}

function checkInteger(name: string, value: number, max: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= max)) {
    throw new Error(`${name} must be an integer from 1 to ${max}; got ${value}`)
  }
}

/** Returns a signal that is aborted with another one, or after a time. */
function withTimeout(outer: AbortSignal, timeout: number): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort(outer.reason)
  const timer = setTimeout(
    () => controller.abort(new Error(`there is no response after ${timeout} milliseconds`)),
    timeout,
  )
  if (outer.aborted) abort()
  outer.addEventListener('abort', abort, { once: true })
  const dispose = (): void => {
    clearTimeout(timer)
    outer.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, dispose }
}

/** Rejects when the signal is aborted, even if the promise does not settle. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Parses a `Retry-After` header: seconds, or a date. */
function millisecondsUntil(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined
  const delay = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(delay) ? undefined : Math.max(delay, 0)
}

/** Node.js reports failures to connect to several addresses as an error with an empty message. */
function messageOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error]
  const message: string = first instanceof Error ? first.message : String(first)
  // The message can contain the names in the certificate of the receiver, and those of OpenSSL end with a line break.
  return message.trim().slice(0, MAX_ERROR_CHARS)
}
