import { Worker } from 'node:worker_threads'

export interface WorkerPoolOptions {
  /** How many tasks run at once; the others wait. */
  readonly size: number
  /** How long one task may take, in milliseconds. */
  readonly timeout: number
  /** How much memory a worker may take for its objects, in megabytes. */
  readonly memory: number
}

/** What a worker answers to the input that it was sent. */
export type WorkerAnswer<Output> = { readonly output: Output } | { readonly failure: WorkerFailure }

/** An error, as far as it can be told from one thread to another. */
export interface WorkerFailure {
  readonly name: string
  readonly message: string
}

/** A task used up its time or its memory; its worker was ended. */
export class WorkerLimitError extends Error {
  override readonly name = 'WorkerLimitError'
}

/** A task failed by itself. `failure` is what it threw. */
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
  #busy = 0

  constructor(script: URL, options: WorkerPoolOptions) {
    this.#script = script
    this.#options = options
  }

  /** @throws {@link WorkerLimitError}, {@link WorkerTaskError} */
  async run(input: Input): Promise<Output> {
    if (this.#busy >= this.#options.size) await new Promise<void>(resolve => this.#waiting.push(resolve))
    else this.#busy += 1
    try {
      const worker = this.#idle.pop() ?? this.#start()
      // While it works, the process has to wait for it.
      worker.ref()
      const answer = await this.#ask(worker, input)
      worker.unref()
      this.#idle.push(worker)
      if ('failure' in answer) throw new WorkerTaskError(answer.failure)
      return answer.output
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy -= 1
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: this.#options.memory } })
    // Whatever it throws when it has answered, or is being ended, concerns nobody; but it is not asked again.
    const forget = (): void => {
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1)
    }
    return worker.on('error', forget).on('exit', forget)
  }

  #ask(worker: Worker, input: Input): Promise<WorkerAnswer<Output>> {
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
      const end = (): void => {
        clearTimeout(timer)
        // Not all listeners: the worker has some of its own, without which it says nothing more.
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const fail = (error: Error): void => {
        end()
        void worker.terminate()
        reject(error)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      worker.postMessage(input)
    })
  }
}
