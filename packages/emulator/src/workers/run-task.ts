import { existsSync } from 'node:fs'
import { LEARNER_LIMITS, READER_LIMITS } from './limits.js'
import type { QueueOptions } from './pool/fair-queue.js'
import { LocalWorker } from './pool/local-worker.js'
import type { TaskOptions } from './pool/task.js'
import { WorkerCrashError, WorkerLimitError } from './pool/worker-errors.js'
import { type EndedTask, type PoolStatistics, WorkerPool, type WorkerPoolOptions } from './pool/worker-pool.js'
import { type WorkerLimits, WorkerProcess } from './pool/worker-process.js'
import { errorOf, handlers, type Tasks } from './tasks.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** The script of the worker processes. It does not exist when the sources run; tasks then run in this process. */
const SCRIPT = new URL('./worker.js', import.meta.url)

const isBuilt = existsSync(SCRIPT)

const listeners = new Set<(task: EndedTask) => void>()

const onEnd = (task: EndedTask): void => {
  for (const listener of listeners) listener(task)
}

const poolOf = (limits: WorkerLimits & WorkerPoolOptions): WorkerPool<Tasks> =>
  new WorkerPool<Tasks>(
    () => (isBuilt ? new WorkerProcess<Tasks>(SCRIPT, { ...limits, errorOf }) : new LocalWorker<Tasks>(handlers)),
    { ...limits, onEnd },
  )

// All emulators in a process share the pools.
const readers = poolOf(READER_LIMITS)
const learners = poolOf(LEARNER_LIMITS)

/**
 * Runs a task in a worker process, so that it cannot block or crash this process.
 * @param load returns the input; called when the task starts
 * @throws {@link UnreadableDocumentError} if a document cannot be read, takes too long or too much memory, or crashes the
 * worker; or the error thrown by the task or by `load`, or the signal's reason.
 */
export async function runTask<Kind extends keyof Tasks>(
  kind: Kind,
  load: () => Promise<Tasks[Kind]['input']>,
  options: TaskOptions<Tasks[Kind]> & QueueOptions,
): Promise<Tasks[Kind]['output']> {
  if (kind === 'learn') return learners.run(kind, load, options)
  try {
    return await readers.run(kind, load, options)
  } catch (error) {
    if (!(error instanceof WorkerLimitError || error instanceof WorkerCrashError)) throw error
    throw new UnreadableDocumentError(`The document cannot be read: ${error.message}`, { cause: error })
  }
}

/** Calls `listener` after each task, also of other emulators in this process. The returned function ends this. */
export function onTaskEnd(listener: (task: EndedTask) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The tasks of the processes that read documents, and of those that learn. */
export const poolStatistics = (): readonly (PoolStatistics & { readonly name: string })[] => [
  { name: 'readers', ...readers.statistics },
  { name: 'learners', ...learners.statistics },
]

let users = 0

/**
 * Keeps the workers until the returned function is called. The last user to call it ends the workers and their tasks.
 */
export function useWorkers(): () => Promise<void> {
  users += 1
  let isReleased = false
  return async () => {
    if (isReleased) return
    isReleased = true
    users -= 1
    if (users === 0) await Promise.all([readers.end(), learners.end()])
  }
}
