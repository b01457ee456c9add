import { InvalidArgumentError } from '../errors/client-error.js'
import { checkCount } from '../options/check-numbers.js'
import type { CallLimits } from '../requests/call.js'
import type { RequestOptions } from '../requests/transport.js'

const DEFAULT_TIMEOUT_MS = 60_000
const DEFAULT_MAX_RETRIES = 2

/** The limits that can be set for a transport and for a call. */
export type LimitOptions = Pick<RequestOptions, 'timeout' | 'deadline' | 'maxRetries'>

/**
 * Returns the limits of a call: its own limits, else those of the transport, else the defaults.
 *
 * @throws {InvalidArgumentError} if a time is not a positive number, or `maxRetries` is not a non-negative integer or
 * Infinity.
 */
export function limitsOf(call: RequestOptions, transport: LimitOptions): CallLimits {
  const timeout = call.timeout ?? transport.timeout ?? DEFAULT_TIMEOUT_MS
  const deadline = call.deadline ?? transport.deadline ?? Number.POSITIVE_INFINITY
  // A deadline already limits the retries.
  const fallback = deadline < Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : DEFAULT_MAX_RETRIES
  const maxRetries = call.maxRetries ?? transport.maxRetries ?? fallback
  checkTime('timeout', timeout)
  checkTime('deadline', deadline)
  if (maxRetries !== Number.POSITIVE_INFINITY) checkCount('maxRetries', maxRetries, 0)
  return { timeout, endsAt: performance.now() + deadline, maxRetries, signal: call.signal }
}

function checkTime(name: string, milliseconds: number): void {
  if (typeof milliseconds === 'number' && milliseconds > 0) return
  throw new InvalidArgumentError(
    `${name} must be a positive number of milliseconds, or Infinity for no limit, but is ${milliseconds}.`,
  )
}
