// Reproducible random numbers for tests.
import { nextRandom } from '../../packages/emulator/src/admin/seeded-random.js'

/**
 * A generator of random numbers from 0 to 1 that always returns the same sequence for the same seed.
 *
 * @example
 * const random = seededRandom(1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    const next = nextRandom(state)
    state = next.state
    return next.value
  }
}
