/** Thrown if a task exceeded its time or memory limit, and its process was killed. */
export class WorkerLimitError extends Error {
  override readonly name = 'WorkerLimitError'
}

/** Thrown if the process of a task ended before the task had finished. */
export class WorkerCrashError extends Error {
  override readonly name = 'WorkerCrashError'
}

/** Thrown if a worker process could not be started. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError'
}

/** Thrown if the workers were stopped while a task was waiting or running. */
export class WorkersEndedError extends Error {
  override readonly name = 'WorkersEndedError'
}
