import { buffer } from 'node:stream/consumers'
import type { LearnedWeights } from '../../workers/learned-weights.js'
import type { Context } from '../common/context.js'
import { trainings } from './training.js'

/** Number of weights in the cache. */
const CACHED_WEIGHTS = 4

const cache = new Map<string, LearnedWeights>()

/** The weights of a training; undefined if it has none or does not exist. */
export async function weightsOf(
  { store, blobs }: Context,
  organizationId: string,
  trainingId: string | null | undefined,
): Promise<LearnedWeights | undefined> {
  if (!trainingId) return undefined
  const key = (await store.get(trainings, organizationId, trainingId))?.weights?.key
  if (key === undefined) return undefined
  const cached = cache.get(key)
  if (cached) return cached
  const content = await blobs.read(key)
  if (!content) return undefined
  const weights = { key, bytes: await buffer(content) }
  cache.set(key, weights)
  const [oldest] = cache.keys()
  if (oldest !== undefined && cache.size > CACHED_WEIGHTS) cache.delete(oldest)
  return weights
}
