import type { TaskHandlers, TaskOptions, TaskTable, TaskWorker } from './task.js'

/** Runs tasks in this process, without limits. */
export class LocalWorker<Tasks extends TaskTable<Tasks>> implements TaskWorker<Tasks> {
  readonly isUsable = true
  readonly #handlers: TaskHandlers<Tasks>

  constructor(handlers: TaskHandlers<Tasks>) {
    this.#handlers = handlers
  }

  perform<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    { items = noItems(), onProgress, signal = new AbortController().signal }: TaskOptions<Tasks[Kind]>,
  ): Promise<Tasks[Kind]['output']> {
    const host = { items, report: (progress: Tasks[Kind]['progress']) => onProgress?.(progress), signal }
    const output = load().then(input => {
      signal.throwIfAborted()
      return this.#handlers[kind](input, host)
    })
    return untilAborted(output, signal)
  }

  async end(): Promise<void> {}
}

async function* noItems(): AsyncGenerator<never> {}

/** Rejects when the signal is aborted. The task continues, but its result is ignored. */
function untilAborted<Output>(output: Promise<Output>, signal: AbortSignal): Promise<Output> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    output.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
