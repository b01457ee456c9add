/** The input and output types of a kind of task. All values are plain data that can be sent to another process. */
export interface Task<Input, Output, Item = never, Progress = never> {
  readonly input: Input
  readonly output: Output
  /** The items that the task requests from its host, one after the other. */
  readonly item: Item
  /** The progress that the task reports to its host. */
  readonly progress: Progress
}

/** The kinds of tasks, by name. */
export type TaskTable<Tasks> = { readonly [Kind in keyof Tasks]: AnyTask }

type AnyTask = Task<unknown, unknown, unknown, unknown>

/** The connection of a task to its host, the process that requested it. */
export interface TaskHost<Type extends AnyTask> {
  /** The items of the host. Each item is loaded when the task requests it. */
  readonly items: AsyncIterable<Type['item']>
  report(progress: Type['progress']): void
  readonly signal: AbortSignal
}

/** The function that runs each kind of task. */
export type TaskHandlers<Tasks extends TaskTable<Tasks>> = {
  readonly [Kind in keyof Tasks]: (
    input: Tasks[Kind]['input'],
    host: TaskHost<Tasks[Kind]>,
  ) => Promise<Tasks[Kind]['output']>
}

/** The host's options for a task. */
export interface TaskOptions<Type extends AnyTask> {
  readonly items?: AsyncIterable<Type['item']> | undefined
  readonly onProgress?: ((progress: Type['progress']) => void) | undefined
  /** Cancels the task. A waiting task is removed from the queue; the process of a running task is killed. */
  readonly signal?: AbortSignal | undefined
}

/** Runs one task at a time. */
export interface TaskWorker<Tasks extends TaskTable<Tasks>> {
  /** Whether the worker can run another task after the current one. */
  readonly isUsable: boolean
  /** @param load returns the input; called once */
  perform<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    options: TaskOptions<Tasks[Kind]>,
  ): Promise<Tasks[Kind]['output']>
  /** Ends the worker and its current task. Resolves when its memory has been released. */
  end(): Promise<void>
}
