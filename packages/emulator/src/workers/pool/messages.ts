/** What a host sends to a worker process: a task, and then the items that the task requests. */
export type HostMessage =
  | { readonly kind: string; readonly input: unknown }
  | { readonly item: unknown }
  | { readonly end: true }

/** What a worker process sends to its host. */
export type WorkerMessage =
  | { readonly ready: true }
  | { readonly wants: 'item' }
  | { readonly progress: unknown }
  | ({ readonly memory: number } & TaskResult)

/** How a task ended. `memory` is the resident memory of the process in bytes. */
export type TaskResult = { readonly output: unknown } | { readonly failure: Failure }

/** An error that can be sent to another process. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}
