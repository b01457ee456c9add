import type { Weights } from '@las/extraction'

/** What a training learned, as bytes that threads share. */
export interface LearnedWeights {
  /** Equal keys, equal bytes. */
  readonly key: string
  readonly bytes: SharedArrayBuffer
}

/** How many are kept ready. */
const KEPT = 4

const known = new Map<string, Weights>()

/** Weights ready for use; those that were used last are kept. */
export async function parsed({ key, bytes }: LearnedWeights): Promise<Weights> {
  const { parseWeights } = await import('@las/extraction')
  // Text is not decoded from shared memory.
  const weights = known.get(key) ?? parseWeights(new Uint8Array(bytes).slice())
  known.delete(key)
  known.set(key, weights)
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size > KEPT) known.delete(oldest)
  return weights
}
