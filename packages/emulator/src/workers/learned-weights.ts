import type { Weights } from '@las/extraction'

/** What a training learned. */
export interface LearnedWeights {
  /** Equal keys, equal bytes. */
  readonly key: string
  readonly bytes: Uint8Array
}

/** Number of weights that a process keeps parsed. */
const CACHE_SIZE = 4

const cached = new Map<string, Weights>()

/**
 * Weights ready for use; those that were used last are cached.
 * @param load returns their bytes if they are not cached.
 */
export async function parsedWeights(key: string, load: () => Promise<Uint8Array>): Promise<Weights> {
  const { parseWeights } = await import('@las/extraction')
  const weights = cached.get(key) ?? parseWeights(await load())
  cached.delete(key)
  cached.set(key, weights)
  const [oldest] = cached.keys()
  if (oldest !== undefined && cached.size > CACHE_SIZE) cached.delete(oldest)
  return weights
}
