/** A task exceeded its time or its memory; its process was killed. */
export class WorkerLimitError extends Error {
  override readonly name = 'WorkerLimitError'
}

/** The process of a task ended before the task did. */
export class WorkerCrashError extends Error {
  override readonly name = 'WorkerCrashError'
}

/** A worker process could not be started. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError'
}

/** The workers were ended while a task was waiting or running. */
export class WorkersEndedError extends Error {
  override readonly name = 'WorkersEndedError'
}
