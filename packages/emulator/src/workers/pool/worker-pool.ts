import { FairQueue, type QueueOptions } from './fair-queue.js'
import type { TaskOptions, TaskTable, TaskWorker } from './task.js'
import { WorkersEndedError } from './worker-errors.js'

export interface WorkerPoolOptions {
  /** The maximum number of workers. Each worker runs one task at a time. */
  readonly size: number
  /** How long an idle worker is kept, in milliseconds. */
  readonly idleTimeout: number
}

/** Runs tasks in workers, which are started on demand. A {@link FairQueue} determines the order of waiting tasks. */
export class WorkerPool<Tasks extends TaskTable<Tasks>> {
  readonly #start: () => TaskWorker<Tasks>
  readonly #idleTimeout: number
  readonly #queue: FairQueue
  readonly #busy = new Set<TaskWorker<Tasks>>()
  readonly #idle: { readonly worker: TaskWorker<Tasks>; readonly timer: NodeJS.Timeout }[] = []

  constructor(start: () => TaskWorker<Tasks>, { size, idleTimeout }: WorkerPoolOptions) {
    this.#start = start
    this.#idleTimeout = idleTimeout
    this.#queue = new FairQueue(size)
  }

  /**
   * Runs a task.
   * @param load returns the input; called when the task starts
   * @throws {@link WorkerLimitError}, {@link WorkerCrashError}, {@link WorkerStartError}, {@link WorkersEndedError}, the
   * error thrown by the task or by `load`, or the signal's reason.
   */
  async run<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    options: TaskOptions<Tasks[Kind]> & QueueOptions,
  ): Promise<Tasks[Kind]['output']> {
    const releaseTurn = await this.#queue.acquire(options)
    let worker: TaskWorker<Tasks> | undefined
    try {
      options.signal?.throwIfAborted()
      worker = this.#takeIdle() ?? this.#start()
      this.#busy.add(worker)
      return await worker.perform(kind, load, options)
    } finally {
      void this.#release(worker).then(releaseTurn)
    }
  }

  /** Ends all workers and their tasks. */
  async end(): Promise<void> {
    this.#queue.clear(new WorkersEndedError('The workers were stopped.'))
    const idle = this.#idle.splice(0)
    for (const { timer } of idle) clearTimeout(timer)
    await Promise.all([...this.#busy, ...idle.map(({ worker }) => worker)].map(worker => worker.end()))
  }

  #takeIdle(): TaskWorker<Tasks> | undefined {
    for (;;) {
      const idle = this.#idle.pop()
      clearTimeout(idle?.timer)
      if (!idle || idle.worker.isUsable) return idle?.worker
    }
  }

  async #release(worker: TaskWorker<Tasks> | undefined): Promise<void> {
    if (!worker) return
    this.#busy.delete(worker)
    // Its memory is released before another worker is started.
    if (!worker.isUsable) return worker.end()
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(idle), 1)
      void worker.end()
    }, this.#idleTimeout)
    timer.unref()
    const idle = { worker, timer }
    this.#idle.push(idle)
  }
}
