import type { Weights } from '@las/extraction'

/** The result of a training. */
export interface LearnedWeights {
  /** Identifies the bytes: equal keys mean equal bytes. */
  readonly key: string
  readonly bytes: Uint8Array
}

/** The number of parsed weights that a process caches. */
const CACHE_SIZE = 4

const cached = new Map<string, Weights>()

/**
 * Returns parsed weights. The most recently used weights are cached.
 * @param load returns the bytes of weights that are not cached.
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
