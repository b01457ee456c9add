/** The token bucket of an organization. It holds the requests of one second. */
export interface Bucket {
  readonly tokens: number
  /** The time of the last update, in milliseconds since 1970. */
  readonly time: number
}

/** The greatest difference between the clocks of two machines. After a greater one, the clock was set back. */
const MAX_CLOCK_DIFFERENCE_MS = 10_000

/** The bucket at a time, to which tokens were added since its last update. A new one is full. */
export function refilled(bucket: Bucket | undefined, time: number, rate: number): Bucket {
  if (!bucket) return { tokens: rate, time }
  const elapsed = time - bucket.time
  if (elapsed < -MAX_CLOCK_DIFFERENCE_MS) return { tokens: bucket.tokens, time }
  if (elapsed <= 0) return bucket
  return { tokens: Math.min(rate, bucket.tokens + (elapsed / 1000) * rate), time }
}

/** The time until the bucket contains a token, in milliseconds. */
export const untilNext = ({ tokens }: Bucket, rate: number): number =>
  Math.max(1, Math.ceil(((1 - tokens) / rate) * 1000))
