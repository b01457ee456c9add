import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { ComparisonInput } from './compare.js'
import type { PredictionInput } from './predict.js'
import type { ReadingInput } from './read-text.js'
import type { RenderInput } from './render.js'
import { UnreadableDocumentError } from './unreadable-document.js'
import { WorkerLimitError, WorkerPool, type WorkerPoolOptions, WorkerTaskError } from './worker-pool.js'

/** What the threads that read documents are given to do. */
export type ReadingTask =
  | { readonly read: ReadingInput }
  | { readonly predict: PredictionInput }
  | { readonly render: RenderInput }
  | { readonly compare: ComparisonInput }

export type ReadingPool = WorkerPool<ReadingTask, unknown>

/** The number of threads on a machine with enough processors. */
export const MOST_THREADS = 2

export const READING_LIMITS: WorkerPoolOptions = {
  size: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
  timeout: 5 * 60_000,
  memory: 512,
}

let pool: ReadingPool | undefined

/**
 * The threads in which documents are read and drawn, so that one that takes long keeps no request waiting. They are there from
 * the first document on, for all emulators of the process. There are none from the sources, where there is no script for them.
 */
export function readingPool(): ReadingPool | undefined {
  const script = new URL('./reading-worker.js', import.meta.url)
  pool ??= existsSync(script) ? new WorkerPool(script, READING_LIMITS) : undefined
  return pool
}

/**
 * Has a task done by one of the threads, until `signal` gives it up.
 * @throws {@link UnreadableDocumentError} also when the document takes too long or too much memory.
 */
export async function doIn(threads: ReadingPool, task: ReadingTask, signal?: AbortSignal): Promise<unknown> {
  try {
    return await threads.run(task, signal)
  } catch (error) {
    if (error instanceof WorkerLimitError) {
      throw new UnreadableDocumentError(`The document cannot be read: ${error.message}`)
    }
    const isUnreadable = error instanceof WorkerTaskError && error.failure.name === 'UnreadableDocumentError'
    throw isUnreadable ? new UnreadableDocumentError(error.message) : error
  }
}
