import type { RequestOptions } from '../../requests/transport.js'

/** A task that workers claim by writing to its metadata, because the API has no operation that claims it. */
export interface ClaimableTask {
  readonly status?: string
  readonly metadata?: Readonly<Record<string, unknown>> | null
}

/** Changes of a task. */
export interface TaskChanges<Status extends string> {
  status?: Status
  output?: Record<string, unknown>
  metadata?: Record<string, unknown>
}

/** The tasks of one queue. `Status` are the statuses that a worker sets. */
export interface ClaimableTasks<Task extends ClaimableTask, Status extends string> {
  idOf: (task: Task) => string
  /** Lists the tasks that have not ended, newest first. */
  list: () => AsyncIterable<Task>
  get: (id: string, request?: RequestOptions) => Promise<Task>
  update: (id: string, changes: TaskChanges<Status | 'succeeded' | 'failed'>, request?: RequestOptions) => Promise<Task>
  /** The status of a task that waits for a person or a worker. */
  waiting: string
  /** The status of a task in progress. If it is the same as `waiting`, only a claim distinguishes them. */
  inProgress: string
  /** The changes that start a task, in addition to its metadata. */
  claimed: TaskChanges<Status>
  /** The changes that return a task, in addition to its metadata. */
  returned: TaskChanges<Status>
}
