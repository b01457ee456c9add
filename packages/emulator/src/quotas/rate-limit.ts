import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.js'
import { tooManyRequests } from '../errors.js'

/** What an organization has left of its rate, and when that was so. */
interface Bucket {
  left: number
  time: number
}

/**
 * Answers 429 `Too Many Requests`, with the seconds to wait in `Retry-After`, to an organization that sends more requests a
 * second than its quota allows. What it did not use in a second it may use in the next one.
 */
export function limitRate(server: FastifyInstance, { quotas, clock }: Context): void {
  const { requestsPerSecond: rate } = quotas
  if (rate === undefined) return
  const buckets = new Map<string, Bucket>()
  server.addHook('onRequest', async ({ caller }, reply) => {
    const time = clock()
    const bucket = buckets.get(caller.organizationId) ?? { left: rate, time }
    buckets.set(caller.organizationId, bucket)
    bucket.left = Math.min(rate, bucket.left + (Math.max(0, time - bucket.time) / 1000) * rate)
    bucket.time = time
    if (bucket.left < 1) {
      reply.header('Retry-After', Math.ceil((1 - bucket.left) / rate))
      throw tooManyRequests()
    }
    bucket.left -= 1
  })
}
