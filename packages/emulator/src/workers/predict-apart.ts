import { type PredictionInput, type PredictionOutput, predict } from './predict.js'
import { doIn, type ReadingPool, readingPool } from './reading-pool.js'

/**
 * Predicts in a thread of its own where there are threads: see {@link readingPool}.
 * @throws {@link UnreadableDocumentError} when the document takes too long or too much memory.
 */
export function predictApart(input: PredictionInput): Promise<PredictionOutput> {
  const pool = readingPool()
  return pool ? predictIn(pool, input) : predict(input)
}

/** Predicts in one of the threads of a pool. */
export async function predictIn(threads: ReadingPool, input: PredictionInput): Promise<PredictionOutput> {
  return (await doIn(threads, { predict: input })) as PredictionOutput
}
