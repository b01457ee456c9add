import { FairQueue, type QueueOptions } from './fair-queue.js'
import type { TaskOptions, TaskTable, TaskWorker } from './task.js'
import { WorkersEndedError } from './worker-errors.js'

/** A task that has ended. Times are in milliseconds. */
export interface EndedTask {
  readonly kind: string
  readonly waitMs: number
  readonly runMs: number
  readonly hasFailed: boolean
}

/** The tasks in a pool at one moment. */
export interface PoolStatistics {
  /** The maximum number of workers. */
  readonly size: number
  readonly busy: number
  /** The number of tasks in the queue. */
  readonly waiting: number
}

export interface WorkerPoolOptions {
  /** The maximum number of workers. Each worker runs one task at a time. */
  readonly size: number
  /** How long an idle worker is kept, in milliseconds. */
  readonly idleTimeout: number
  /** Called after each task that was started. */
  readonly onEnd?: (task: EndedTask) => void
}

/** Runs tasks in workers, which are started on demand. A {@link FairQueue} determines the order of waiting tasks. */
export class WorkerPool<Tasks extends TaskTable<Tasks>> {
  readonly #start: () => TaskWorker<Tasks>
  readonly #size: number
  readonly #idleTimeout: number
  readonly #onEnd: (task: EndedTask) => void
  readonly #queue: FairQueue
  readonly #busy = new Set<TaskWorker<Tasks>>()
  readonly #idle: { readonly worker: TaskWorker<Tasks>; readonly timer: NodeJS.Timeout }[] = []

  constructor(start: () => TaskWorker<Tasks>, { size, idleTimeout, onEnd = () => {} }: WorkerPoolOptions) {
    this.#start = start
    this.#size = size
    this.#onEnd = onEnd
    this.#idleTimeout = idleTimeout
    this.#queue = new FairQueue(size)
  }

  get statistics(): PoolStatistics {
    return { size: this.#size, busy: this.#queue.running, waiting: this.#queue.waiting }
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
    const requested = performance.now()
    const releaseTurn = await this.#queue.acquire(options)
    const started = performance.now()
    let worker: TaskWorker<Tasks> | undefined
    let hasFailed = true
    try {
      options.signal?.throwIfAborted()
      worker = this.#takeIdle() ?? this.#start()
      this.#busy.add(worker)
      const output = await worker.perform(kind, load, options)
      hasFailed = false
      return output
    } finally {
      this.#onEnd({
        kind: String(kind),
        waitMs: started - requested,
        runMs: performance.now() - started,
        hasFailed,
      })
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
