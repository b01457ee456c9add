import { availableParallelism } from 'node:os'
import type { WorkerPoolOptions } from './pool/worker-pool.js'
import type { WorkerLimits } from './pool/worker-process.js'

/** Time for which a worker without a task is kept, in milliseconds. */
const IDLE_TIMEOUT = 30_000

/** Number of workers that read and render documents, on a machine with enough processors. */
export const MAX_READERS = 2

/** Of the workers that read and render documents. */
export const READER_LIMITS: WorkerLimits & WorkerPoolOptions & { readonly timeout: number } = {
  size: Math.max(1, Math.min(MAX_READERS, availableParallelism() - 1)),
  idleTimeout: IDLE_TIMEOUT,
  timeout: 5 * 60_000,
  memory: 1024,
  heap: 512,
}

/** Of the worker that learns. It takes no place of one that reads. */
export const LEARNER_LIMITS: WorkerLimits & WorkerPoolOptions = {
  size: 1,
  idleTimeout: IDLE_TIMEOUT,
  memory: 1536,
  heap: 768,
}
