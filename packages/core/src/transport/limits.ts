import { InvalidArgumentError } from '../errors/client-error.js'
import { checkCount } from '../options/check-numbers.js'
import type { CallLimits } from '../requests/call.js'
import type { RequestOptions } from '../requests/transport.js'

const DEFAULT_TIMEOUT = 60_000
const DEFAULT_MAX_RETRIES = 2

/** What a transport's options and a call's options both can set. */
export type LimitOptions = Pick<RequestOptions, 'timeout' | 'deadline' | 'maxRetries'>

/**
 * The limits of one call: its own, else the transport's, else the defaults.
 *
 * @throws {InvalidArgumentError} for a time that is not a positive number, and for retries that cannot be counted.
 */
export function limitsOf(call: RequestOptions, transport: LimitOptions): CallLimits {
  const timeout = call.timeout ?? transport.timeout ?? DEFAULT_TIMEOUT
  const deadline = call.deadline ?? transport.deadline ?? Number.POSITIVE_INFINITY
  // Who sets a deadline has said how long to try.
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
    `${name} must be a number of milliseconds above 0, or Infinity for no limit, but is ${milliseconds}.`,
  )
}
