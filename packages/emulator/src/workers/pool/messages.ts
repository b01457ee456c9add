/** A message from a host to a worker process: a task, and then the items that the task requests. */
export type HostMessage =
  | { readonly kind: string; readonly input: unknown }
  | { readonly item: unknown }
  | { readonly end: true }

/** A message from a worker process to its host. */
export type WorkerMessage =
  | { readonly ready: true }
  | { readonly request: 'item' }
  | { readonly progress: unknown }
  /** `memory` is the resident memory of the process, in bytes. */
  | ({ readonly memory: number } & TaskResult)

export type TaskResult = { readonly output: unknown } | { readonly failure: Failure }

/** An error that can be sent to another process. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}
