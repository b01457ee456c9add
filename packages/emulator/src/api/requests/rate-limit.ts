import type { Caller } from '../../domain/common/caller.js'
import type { Context } from '../../domain/common/context.js'
import { tooManyRequests } from '../../platform/errors.js'

/** The token bucket of an organization. */
interface Bucket {
  tokens: number
  /** The time of the last update, in milliseconds since 1970. */
  time: number
}

/**
 * Returns a function that limits the request rate of each organization with a token bucket that holds the requests of one second.
 * It throws 429 `Too Many Requests` if the rate exceeds the quota, with the number of seconds to wait in `Retry-After`.
 */
export function rateLimit({ quotas, clock }: Context): (caller: Caller) => void {
  const { requestsPerSecond: rate } = quotas
  if (rate === undefined) return () => {}
  const buckets = new Map<string, Bucket>()
  return ({ organizationId }) => {
    const time = clock()
    const bucket = buckets.get(organizationId) ?? { tokens: rate, time }
    buckets.set(organizationId, bucket)
    bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, time - bucket.time) / 1000) * rate)
    bucket.time = time
    if (bucket.tokens < 1) throw tooManyRequests(Math.ceil((1 - bucket.tokens) / rate))
    bucket.tokens -= 1
  }
}
