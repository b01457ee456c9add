/** Where a worker gets its tasks. */
export interface TaskSource<Task> {
  /**
   * Claims a task. Returns `undefined` if none is waiting.
   * @param signal Aborted when the worker is closed and needs no further tasks.
   * @throws {LasError} The worker stops if all further claims would fail too; otherwise it tries again.
   */
  claimNext: (signal: AbortSignal) => Promise<Task | undefined>
  /** Called when a claimed task is no longer processed, whether it was ended or not. */
  release?: (task: Task) => void
}

/** How to process tasks of one kind. `Report` is the result of a task, as it is sent to the API. */
export interface TaskKind<Task, Report> {
  idOf: (task: Task) => string
  /** The `code` of the error for a handler that exceeds its time limit. */
  timeoutCode: string
  /** Calls the handler. If it throws an error, the task fails. */
  call: (task: Task, signal: AbortSignal) => Promise<Report>
  /**
   * Sends a heartbeat for a task in progress. Returns whether to send more.
   * @throws {LasError} if the result is no longer needed: the task has ended or was deleted, or its claim was lost.
   */
  heartbeat: (task: Task, signal: AbortSignal) => Promise<boolean>
  /** The report that a task has failed. */
  failed: (message: string) => Report
  /** The report that returns a task, so that another worker can process it. */
  returned: (message: string) => Report
  /**
   * Sends a report once.
   * @param isRetry Whether an earlier attempt failed, but may have been applied.
   */
  send: (task: Task, report: Report, isRetry: boolean) => Promise<Task>
}

/** Maximum number of characters of the reason why a task has failed. */
export const MAX_REASON_LENGTH = 4096
