import type { TaskHandlers, TaskOptions, TaskTable, TaskWorker } from './task.js'

/** Carries out tasks in this process, without limits. */
export class LocalWorker<Tasks extends TaskTable<Tasks>> implements TaskWorker<Tasks> {
  readonly isUsable = true
  readonly #handlers: TaskHandlers<Tasks>

  constructor(handlers: TaskHandlers<Tasks>) {
    this.#handlers = handlers
  }

  async perform<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    { items = none(), onProgress, signal = new AbortController().signal }: TaskOptions<Tasks[Kind]>,
  ): Promise<Tasks[Kind]['output']> {
    const input = await load()
    signal.throwIfAborted()
    return this.#handlers[kind](input, { items, report: progress => onProgress?.(progress), signal })
  }

  async end(): Promise<void> {}
}

async function* none(): AsyncGenerator<never> {}
