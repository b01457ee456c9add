/** What a kind of task takes and returns. All of it is plain data, which can be sent to another process. */
export interface Task<Input, Output, Item = never, Progress = never> {
  readonly input: Input
  readonly output: Output
  /** What it requests from its host while it runs, one item after the other. */
  readonly item: Item
  /** What it reports to its host while it runs. */
  readonly progress: Progress
}

/** Kinds of tasks by their names. */
export type TaskTable<Tasks> = { readonly [Kind in keyof Tasks]: AnyTask }

type AnyTask = Task<unknown, unknown, unknown, unknown>

/** What a task reaches of the process that requested it. */
export interface TaskHost<Type extends AnyTask> {
  /** The items of the host; each one is loaded when the task asks for it. */
  readonly items: AsyncIterable<Type['item']>
  report(progress: Type['progress']): void
  readonly signal: AbortSignal
}

/** What carries out each kind of task. */
export type TaskHandlers<Tasks extends TaskTable<Tasks>> = {
  readonly [Kind in keyof Tasks]: (
    input: Tasks[Kind]['input'],
    host: TaskHost<Tasks[Kind]>,
  ) => Promise<Tasks[Kind]['output']>
}

/** What the host of a task provides while it runs. */
export interface TaskOptions<Type extends AnyTask> {
  readonly items?: AsyncIterable<Type['item']> | undefined
  readonly onProgress?: ((progress: Type['progress']) => void) | undefined
  /** Cancels the task: a waiting one leaves the queue, and the process of a running one is killed. */
  readonly signal?: AbortSignal | undefined
}

/** Carries out one task at a time. */
export interface TaskWorker<Tasks extends TaskTable<Tasks>> {
  /** Whether it can take another task once it has finished the current one. */
  readonly isUsable: boolean
  /** @param load returns the input. It is called once. */
  perform<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    options: TaskOptions<Tasks[Kind]>,
  ): Promise<Tasks[Kind]['output']>
  /** Ends it, and a task that it carries out. Resolves when it has released its memory. */
  end(): Promise<void>
}
