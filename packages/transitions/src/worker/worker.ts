import type { Id, Transport } from '@las/core'
import { attend } from '../running/attend.js'
import { conclude } from '../running/conclude.js'
import { elapsed } from '../running/elapsed.js'
import type { TransitionFunction } from '../running/transition-function.js'
import type { TransitionExecution } from '../types.js'
import { isFinal, Queue } from './queue.js'

/** What a worker goes by, with nothing left open. */
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

/** Claims executions and has a handler work on them, so many at once as are allowed. */
export class Worker {
  readonly #transport: Transport
  readonly #settings: WorkerSettings
  readonly #claiming = new AbortController()
  readonly #work = new AbortController()
  readonly #running = new Set<Promise<void>>()
  #impatience: ReturnType<typeof setTimeout> | undefined

  constructor(transport: Transport, settings: WorkerSettings) {
    this.#transport = transport
    this.#settings = settings
  }

  get running(): number {
    return this.#running.size
  }

  /** Works until it is closed. @throws what makes all further claims useless. */
  async run(): Promise<void> {
    try {
      await this.#claimAll()
    } finally {
      this.#claiming.abort()
      await Promise.all(this.#running)
      clearTimeout(this.#impatience)
    }
  }

  /** Claims nothing more; work that is not done in time is given back. */
  close(timeout: number): void {
    this.#claiming.abort()
    clearTimeout(this.#impatience)
    this.#impatience = setTimeout(() => this.#work.abort(new Error('The worker was closed')), timeout)
  }

  async #claimAll(): Promise<void> {
    const { transitionId, concurrency, minDelay, maxDelay, onError } = this.#settings
    const { signal } = this.#claiming
    const queue = new Queue(this.#transport, transitionId)
    let ceiling = minDelay
    while (!signal.aborted) {
      if (this.#running.size >= concurrency) {
        await Promise.race(this.#running)
        continue
      }
      let execution: TransitionExecution | undefined
      try {
        execution = await queue.claim()
      } catch (error) {
        if (isFinal(error)) throw error
        onError(error)
      }
      if (execution) {
        ceiling = minDelay
        this.#begin(execution)
        continue
      }
      await elapsed(minDelay + Math.random() * (ceiling - minDelay), signal)
      ceiling = Math.min(maxDelay, ceiling * 2)
    }
  }

  #begin(execution: TransitionExecution): void {
    const work = Promise.resolve()
      .then(() => this.#workOn(execution))
      .catch((error: unknown) => this.#settings.onError(error, execution))
      .finally(() => this.#running.delete(work))
    this.#running.add(work)
  }

  async #workOn(execution: TransitionExecution): Promise<void> {
    const { handler, heartbeatInterval, timeout, onStart, onEnd } = this.#settings
    onStart(execution)
    const limits = { heartbeatInterval, timeout, signal: this.#work.signal, isClaimed: true }
    onEnd(await conclude(this.#transport, execution, await attend(this.#transport, execution, handler, limits)))
  }
}
