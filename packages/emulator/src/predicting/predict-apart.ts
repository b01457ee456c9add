import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type PredictionInput, type PredictionOutput, predict, UnreadableDocumentError } from './predict.js'
import { WorkerLimitError, WorkerPool, type WorkerPoolOptions, WorkerTaskError } from './worker-pool.js'

const LIMITS: WorkerPoolOptions = {
  size: Math.max(1, Math.min(2, availableParallelism() - 1)),
  timeout: 5 * 60_000,
  memory: 512,
}

let pool: WorkerPool<PredictionInput, PredictionOutput> | undefined

/**
 * Predicts in a thread of its own, so that a document which takes long to read keeps no request waiting. The threads are there
 * from the first prediction on, for all emulators of the process. From the sources, where there is no script for them, it
 * predicts in this thread.
 * @throws {@link UnreadableDocumentError} also when the document takes too long or too much memory.
 */
export function predictApart(input: PredictionInput): Promise<PredictionOutput> {
  const script = new URL('./predict-worker.js', import.meta.url)
  pool ??= existsSync(script) ? new WorkerPool(script, LIMITS) : undefined
  return pool ? predictIn(pool, input) : predict(input)
}

/** Predicts in one of the threads of a pool. */
export async function predictIn(
  threads: WorkerPool<PredictionInput, PredictionOutput>,
  input: PredictionInput,
): Promise<PredictionOutput> {
  try {
    return await threads.run(input)
  } catch (error) {
    if (error instanceof WorkerLimitError) {
      throw new UnreadableDocumentError(`The document cannot be read: ${error.message}`)
    }
    const isUnreadable = error instanceof WorkerTaskError && error.failure.name === 'UnreadableDocumentError'
    throw isUnreadable ? new UnreadableDocumentError(error.message) : error
  }
}
