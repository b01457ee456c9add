import { availableParallelism } from 'node:os'
import type { WorkerPoolOptions } from './pool/worker-pool.js'
import type { WorkerLimits } from './pool/worker-process.js'

/** How long an idle worker is kept. */
const IDLE_TIMEOUT_MS = 30_000

/** The maximum number of workers that read and render documents. Machines with few processors use fewer. */
export const MAX_READERS = 2

/** The limits of the workers that read and render documents. */
export const READER_LIMITS: WorkerLimits & WorkerPoolOptions & { readonly timeout: number } = {
  size: Math.max(1, Math.min(MAX_READERS, availableParallelism() - 1)),
  idleTimeout: IDLE_TIMEOUT_MS,
  timeout: 5 * 60_000,
  memory: 1024,
  heap: 512,
}

/** The limits of the worker that learns. It does not count as a worker that reads. */
export const LEARNER_LIMITS: WorkerLimits & WorkerPoolOptions = {
  size: 1,
  idleTimeout: IDLE_TIMEOUT_MS,
  memory: 1536,
  heap: 768,
}
