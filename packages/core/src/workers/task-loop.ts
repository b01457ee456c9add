import { isForbiddenError, isNotFoundError, isUnauthorizedError } from '../errors/api-error.js'
import { isInvalidArgumentError, isInvalidCredentialsError } from '../errors/client-error.js'
import { MAX_TIMER_MS } from '../requests/abort.js'
import { processTask } from './process-task.js'
import { sleepUnlessAborted } from './sleep-unless-aborted.js'
import type { TaskKind, TaskSource } from './task-kind.js'

/** Options of a worker with all defaults applied. */
export interface LoopSettings<Task> {
  concurrency: number
  heartbeatInterval: number
  timeout: number | undefined
  minDelay: number
  maxDelay: number
  onStart: (task: Task) => void
  onEnd: (task: Task) => void
  onError: (error: unknown, task?: Task) => void
}

/** Claims tasks and processes each, up to `concurrency` at a time. */
export class TaskLoop<Task, Report> {
  readonly #source: TaskSource<Task>
  readonly #kind: TaskKind<Task, Report>
  readonly #settings: LoopSettings<Task>
  readonly #claimController = new AbortController()
  readonly #handlerController = new AbortController()
  readonly #running = new Set<Promise<void>>()
  #forceCloseTimer: ReturnType<typeof setTimeout> | undefined

  constructor(source: TaskSource<Task>, kind: TaskKind<Task, Report>, settings: LoopSettings<Task>) {
    this.#source = source
    this.#kind = kind
    this.#settings = settings
  }

  get running(): number {
    return this.#running.size
  }

  /** Runs until the loop is closed. @throws the error after which no claim can succeed. */
  async run(): Promise<void> {
    try {
      await this.#claimAll()
    } finally {
      this.#claimController.abort()
      await Promise.all(this.#running)
      clearTimeout(this.#forceCloseTimer)
    }
  }

  /** Stops claiming. After `timeout` milliseconds, aborts the tasks that are still in progress, which returns them. */
  close(timeout: number): void {
    this.#claimController.abort()
    clearTimeout(this.#forceCloseTimer)
    const abort = (): void => this.#handlerController.abort(new Error('The worker was closed'))
    this.#forceCloseTimer = setTimeout(abort, Math.min(timeout, MAX_TIMER_MS))
  }

  async #claimAll(): Promise<void> {
    const { concurrency, minDelay, maxDelay, onError } = this.#settings
    const { signal } = this.#claimController
    let ceiling = minDelay
    while (!signal.aborted) {
      if (this.#running.size >= concurrency) {
        await Promise.race(this.#running)
        continue
      }
      let task: Task | undefined
      try {
        task = await this.#source.claimNext(signal)
      } catch (error) {
        if (isFatal(error)) throw error
        onError(error)
      }
      if (task) {
        ceiling = minDelay
        this.#start(task)
        continue
      }
      await sleepUnlessAborted(minDelay + Math.random() * (ceiling - minDelay), signal)
      ceiling = Math.min(maxDelay, ceiling * 2)
    }
  }

  #start(task: Task): void {
    const run = Promise.resolve()
      .then(() => this.#process(task))
      .catch((error: unknown) => this.#settings.onError(error, task))
      .finally(() => {
        this.#source.release?.(task)
        this.#running.delete(run)
      })
    this.#running.add(run)
  }

  async #process(task: Task): Promise<void> {
    const { heartbeatInterval, timeout, onStart, onEnd } = this.#settings
    onStart(task)
    onEnd(await processTask(this.#kind, task, { heartbeatInterval, timeout, signal: this.#handlerController.signal }))
  }
}

/**
 * Whether all further claims will fail: the queue was deleted or has no tasks for workers, or the credentials are invalid or
 * lack permission.
 */
const isFatal = (error: unknown): boolean =>
  isInvalidArgumentError(error) ||
  isInvalidCredentialsError(error) ||
  isNotFoundError(error) ||
  isUnauthorizedError(error) ||
  isForbiddenError(error)
