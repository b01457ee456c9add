import type { Caller } from '../../domain/common/caller.js'
import type { Context } from '../../domain/common/context.js'
import { tooManyRequests } from '../../platform/errors.js'

/** What an organization has left of its rate, and when that was so. */
interface Bucket {
  left: number
  time: number
}

/**
 * Counts the requests of each organization, and throws 429 `Too Many Requests`, with the seconds to wait in `Retry-After`, for
 * one that sends more a second than its quota allows. What it did not use in a second it may use in the next one.
 */
export function rateLimit({ quotas, clock }: Context): (caller: Caller) => void {
  const { requestsPerSecond: rate } = quotas
  if (rate === undefined) return () => {}
  const buckets = new Map<string, Bucket>()
  return ({ organizationId }) => {
    const time = clock()
    const bucket = buckets.get(organizationId) ?? { left: rate, time }
    buckets.set(organizationId, bucket)
    bucket.left = Math.min(rate, bucket.left + (Math.max(0, time - bucket.time) / 1000) * rate)
    bucket.time = time
    if (bucket.left < 1) throw tooManyRequests(Math.ceil((1 - bucket.left) / rate))
    bucket.left -= 1
  }
}
