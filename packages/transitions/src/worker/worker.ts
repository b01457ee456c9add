import type { Id, Transport } from '@las/core'
import { reportOutcome } from '../running/report-outcome.js'
import { runWithHeartbeats } from '../running/run-with-heartbeats.js'
import { sleepUnlessAborted } from '../running/sleep-unless-aborted.js'
import type { TransitionFunction } from '../running/transition-function.js'
import type { TransitionExecution } from '../types.js'
import { isFatal, TaskPoller } from './task-poller.js'

/** Options of a worker with all defaults applied. */
export interface WorkerSettings {
  transitionId: Id<'transition'>
  handler: TransitionFunction
  concurrency: number
  heartbeatInterval: number
  timeout: number | undefined
  minDelay: number
  maxDelay: number
  onStart: (execution: TransitionExecution) => void
  onEnd: (execution: TransitionExecution) => void
  onError: (error: unknown, execution?: TransitionExecution) => void
}

/** Claims executions and calls the handler for each, up to `concurrency` at a time. */
export class Worker {
  readonly #transport: Transport
  readonly #settings: WorkerSettings
  readonly #claimController = new AbortController()
  readonly #handlerController = new AbortController()
  readonly #running = new Set<Promise<void>>()
  #forceCloseTimer: ReturnType<typeof setTimeout> | undefined

  constructor(transport: Transport, settings: WorkerSettings) {
    this.#transport = transport
    this.#settings = settings
  }

  get running(): number {
    return this.#running.size
  }

  /** Runs until the worker is closed. @throws the error after which no claim can succeed. */
  async run(): Promise<void> {
    try {
      await this.#claimAll()
    } finally {
      this.#claimController.abort()
      await Promise.all(this.#running)
      clearTimeout(this.#forceCloseTimer)
    }
  }

  /**
   * Stops claiming. After `timeout` milliseconds, aborts the executions that are still running, which returns them to the
   * queue.
   */
  close(timeout: number): void {
    this.#claimController.abort()
    clearTimeout(this.#forceCloseTimer)
    this.#forceCloseTimer = setTimeout(() => this.#handlerController.abort(new Error('The worker was closed')), timeout)
  }

  async #claimAll(): Promise<void> {
    const { transitionId, concurrency, minDelay, maxDelay, onError } = this.#settings
    const { signal } = this.#claimController
    const poller = new TaskPoller(this.#transport, transitionId)
    let ceiling = minDelay
    while (!signal.aborted) {
      if (this.#running.size >= concurrency) {
        await Promise.race(this.#running)
        continue
      }
      let execution: TransitionExecution | undefined
      try {
        execution = await poller.claimNext()
      } catch (error) {
        if (isFatal(error)) throw error
        onError(error)
      }
      if (execution) {
        ceiling = minDelay
        this.#start(execution)
        continue
      }
      await sleepUnlessAborted(minDelay + Math.random() * (ceiling - minDelay), signal)
      ceiling = Math.min(maxDelay, ceiling * 2)
    }
  }

  #start(execution: TransitionExecution): void {
    const run = Promise.resolve()
      .then(() => this.#process(execution))
      .catch((error: unknown) => this.#settings.onError(error, execution))
      .finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  async #process(execution: TransitionExecution): Promise<void> {
    const { handler, heartbeatInterval, timeout, onStart, onEnd } = this.#settings
    onStart(execution)
    const limits = { heartbeatInterval, timeout, signal: this.#handlerController.signal, isClaimed: true }
    onEnd(
      await reportOutcome(
        this.#transport,
        execution,
        await runWithHeartbeats(this.#transport, execution, handler, limits),
      ),
    )
  }
}
