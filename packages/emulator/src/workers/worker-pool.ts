import { Worker } from 'node:worker_threads'

export interface WorkerPoolOptions {
  /** Maximum number of concurrent tasks; the others wait. */
  readonly size: number
  /** How long one task may take, in milliseconds. */
  readonly timeout: number
  /** How much memory a worker may take for its objects, in megabytes. */
  readonly memory: number
}

/**
 * How many workers that were stopped may still run beside the others. Native code cannot be interrupted, and takes a thread that the
 * process also needs for files.
 */
const MAX_ENDING = 1

/** What a worker answers to the input that it was sent. */
export type WorkerAnswer<Output> = { readonly output: Output } | { readonly failure: WorkerFailure }

/** An error that can be sent to another thread. */
export interface WorkerFailure {
  readonly name: string
  readonly message: string
}

/** A task used up its time or its memory; its worker was ended. */
export class WorkerLimitError extends Error {
  override readonly name = 'WorkerLimitError'
}

/** A task failed. `failure` is the exception. */
export class WorkerTaskError extends Error {
  override readonly name = 'WorkerTaskError'
  readonly failure: WorkerFailure

  constructor(failure: WorkerFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Runs tasks in threads of their own, which are started when they are first needed and keep no process alive. */
export class WorkerPool<Input, Output> {
  readonly #script: URL
  readonly #options: WorkerPoolOptions
  readonly #idle: Worker[] = []
  readonly #waiting: (() => void)[] = []
  readonly #ending = new Set<Promise<unknown>>()
  #busy = 0

  constructor(script: URL, options: WorkerPoolOptions) {
    this.#script = script
    this.#options = options
  }

  /**
   * @param signal gives the task up: one that waits leaves the queue, and the worker of one that runs is stopped.
   * @throws {@link WorkerLimitError}, {@link WorkerTaskError}, and the reason of the signal.
   */
  async run(input: Input, signal?: AbortSignal): Promise<Output> {
    signal?.throwIfAborted()
    if (this.#busy >= this.#options.size) await this.#turn(signal)
    else this.#busy += 1
    try {
      const worker = this.#idle.pop() ?? this.#start()
      // While it works, the process has to wait for it.
      worker.ref()
      const answer = await this.#ask(worker, input, signal)
      worker.unref()
      this.#idle.push(worker)
      if ('failure' in answer) throw new WorkerTaskError(answer.failure)
      return answer.output
    } finally {
      void this.#release()
    }
  }

  /** Resolves when it is the turn of a task. */
  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(signal?.reason)
      }
      this.#waiting.push(enter)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  /** Lets the next task have its turn. */
  async #release(): Promise<void> {
    while (this.#ending.size > MAX_ENDING) await Promise.race(this.#ending)
    const next = this.#waiting.shift()
    if (next) next()
    else this.#busy -= 1
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: this.#options.memory } })
    // Whatever it throws when it has answered, or is being ended, concerns nobody; but it is not asked again.
    const forget = (): void => {
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1)
    }
    return worker.on('error', forget).on('exit', forget)
  }

  #ask(worker: Worker, input: Input, signal: AbortSignal | undefined): Promise<WorkerAnswer<Output>> {
    const { timeout, memory } = this.#options
    return new Promise<WorkerAnswer<Output>>((resolve, reject) => {
      const timer = setTimeout(() => fail(new WorkerLimitError(`it took longer than ${timeout / 1000} s`)), timeout)
      const onMessage = (answer: WorkerAnswer<Output>): void => {
        end()
        resolve(answer)
      }
      const onError = (error: Error & { code?: string }): void => {
        const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        fail(isOutOfMemory ? new WorkerLimitError(`it needed more than ${memory} MB of memory`) : error)
      }
      const onExit = (code: number): void => fail(new Error(`The worker ended with ${code}`))
      const onAbort = (): void => fail(signal?.reason)
      const end = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        // Not all listeners: the worker has some of its own, without which it says nothing more.
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const fail = (error: unknown): void => {
        end()
        this.#terminate(worker)
        reject(error)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      worker.postMessage(input)
    })
  }

  #terminate(worker: Worker): void {
    const ended = worker.terminate().finally(() => this.#ending.delete(ended))
    this.#ending.add(ended)
  }
}
