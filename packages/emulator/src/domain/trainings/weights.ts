import { buffer } from 'node:stream/consumers'
import type { LearnedWeights } from '../../workers/learned-weights.js'
import type { Context } from '../common/context.js'
import { trainings } from './training.js'

/** How many are kept in memory. */
const KEPT = 4

const read = new Map<string, LearnedWeights>()

/** What a training learned; undefined when it learned nothing, or is gone. */
export async function weightsOf(
  { store, blobs }: Context,
  organizationId: string,
  trainingId: string | null | undefined,
): Promise<LearnedWeights | undefined> {
  if (!trainingId) return undefined
  const key = (await store.get(trainings, organizationId, trainingId))?.weights?.key
  if (key === undefined) return undefined
  const known = read.get(key)
  if (known) return known
  const content = await blobs.read(key)
  if (!content) return undefined
  const weights = { key, bytes: await buffer(content) }
  read.set(key, weights)
  const [oldest] = read.keys()
  if (oldest !== undefined && read.size > KEPT) read.delete(oldest)
  return weights
}
