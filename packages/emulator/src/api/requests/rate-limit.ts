import type { Caller } from '../../domain/common/caller.js'
import type { Context } from '../../domain/common/context.js'
import { tooManyRequests } from '../../platform/errors.js'
import { type Bucket, refilled, untilNext } from './token-bucket.js'

/** Counts a request. Throws 429 `Too Many Requests`, with the number of seconds to wait in `Retry-After`, if the rate exceeds the quota. */
export type RateLimit = (caller: Caller) => Promise<void> | void

/** Limits the request rate of each organization in one process. */
export function rateLimit({ quotas, clock }: Pick<Context, 'quotas' | 'clock'>): RateLimit {
  const { requestsPerSecond: rate } = quotas
  if (rate === undefined) return () => {}
  const buckets = new Map<string, Bucket>()
  return ({ organizationId }) => {
    const bucket = refilled(buckets.get(organizationId), clock(), rate)
    buckets.set(organizationId, bucket)
    if (bucket.tokens < 1) throw tooManyRequests(Math.ceil(untilNext(bucket, rate) / 1000))
    buckets.set(organizationId, { ...bucket, tokens: bucket.tokens - 1 })
  }
}
