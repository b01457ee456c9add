/** A task exceeded its time or memory limit, and its process was killed. */
export class WorkerLimitError extends Error {
  override readonly name = 'WorkerLimitError'
}

/** The process of a task ended before the task had finished. */
export class WorkerCrashError extends Error {
  override readonly name = 'WorkerCrashError'
}

/** A worker process could not be started. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError'
}

/** The workers were stopped while a task was waiting or running. */
export class WorkersEndedError extends Error {
  override readonly name = 'WorkersEndedError'
}
