import {
  type BaseRecord,
  type Collection,
  collection,
  insert,
  replace,
  retryOnConflict,
  type Store,
} from '@las/storage'
import type { Context } from '../../domain/common/context.js'
import { tooManyRequests } from '../../platform/errors.js'
import type { RateLimit } from './rate-limit.js'
import { type Bucket, refilled, untilNext } from './token-bucket.js'

interface BucketRecord extends BaseRecord, Bucket {}

export const bucketRecords: Collection<BucketRecord> = collection('_buckets')

const ID = 'requests'

/** The share of a second's requests that a process takes at a time. */
const SHARE = 0.05

/** The tokens that a process has taken out of the bucket of an organization. */
interface Supply {
  tokens: number
  /** When they were taken. After a second, the bucket is full without them. */
  takenAt: number
  /** The time at which the bucket, which is empty, contains a token again. */
  emptyUntil: number
  /** The number of requests that wait for tokens. */
  waiting: number
  taking: Promise<void> | undefined
}

/**
 * Limits the request rate of each organization in all processes that share `store`. They use the same bucket. To write less, each process
 * takes several tokens at a time: 5 % of those of a second, and more if more requests wait. For up to a second, a process can hold tokens that
 * another one lacks. The limit differs from that of one process by at most these tokens.
 */
export function sharedRateLimit(store: Store, { quotas, clock }: Pick<Context, 'quotas' | 'clock'>): RateLimit {
  if (quotas.requestsPerSecond === undefined) return () => {}
  const rate: number = quotas.requestsPerSecond
  const supplies = new Map<string, Supply>()

  async function take(organizationId: string, supply: Supply): Promise<void> {
    await retryOnConflict(async () => {
      const wanted = Math.max(supply.waiting, Math.floor(rate * SHARE))
      const [time, stored] = [clock(), await store.get(bucketRecords, organizationId, ID)]
      const bucket = refilled(stored, time, rate)
      const taken = Math.min(wanted, Math.floor(bucket.tokens))
      if (taken === 0) {
        supply.emptyUntil = time + untilNext(bucket, rate)
        return
      }
      const next = { id: ID, organizationId, revision: 0, ...stored, ...bucket, tokens: bucket.tokens - taken }
      await store.write([stored ? replace(bucketRecords, next) : insert(bucketRecords, next)])
      supply.tokens += taken
      supply.takenAt = time
    })
  }

  return async ({ organizationId }) => {
    const supply = supplies.get(organizationId) ?? {
      tokens: 0,
      takenAt: 0,
      emptyUntil: 0,
      waiting: 0,
      taking: undefined,
    }
    supplies.set(organizationId, supply)
    if (Math.abs(clock() - supply.takenAt) >= 1000) supply.tokens = 0
    while (supply.tokens < 1) {
      const wait = supply.emptyUntil - clock()
      // A longer time shows that the clock was set back.
      if (wait > 0 && wait <= 1000) throw tooManyRequests(Math.ceil(wait / 1000))
      supply.waiting += 1
      supply.taking ??= take(organizationId, supply).finally(() => {
        supply.taking = undefined
      })
      try {
        await supply.taking
      } finally {
        supply.waiting -= 1
      }
    }
    supply.tokens -= 1
  }
}
