import { SYSTEM } from '../auth/clients.js'
import type { Context } from '../context.js'
import { type Change, insert, remove } from '../store/store.js'
import { type Job, jobs } from './job.js'

/** Runs stored jobs in their order, one at a time. */
export class JobQueue {
  readonly #kinds: ReadonlyMap<string, Job>
  #context: Context | undefined
  #running: Promise<void> | undefined
  #woken = false

  constructor(kinds: readonly Job[]) {
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
  }

  /** Begins with whatever was left over from an earlier run. */
  start(context: Context): void {
    this.#context = context
    this.wake()
  }

  /** Says that a job was stored. */
  wake(): void {
    this.#woken = true
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
    })
  }

  /** Lets the running job end and begins no other; what waits stays stored. */
  async stop(): Promise<void> {
    this.#context = undefined
    await this.#running
  }

  async #work(): Promise<void> {
    while (this.#woken && this.#context) {
      this.#woken = false
      try {
        while (this.#context && (await this.#runNext(this.#context)));
      } catch (error) {
        this.#context?.log.fault(error)
      }
    }
  }

  /** Runs the oldest job; false when there is none. */
  async #runNext(context: Context): Promise<boolean> {
    const { records } = await context.store.list(jobs, SYSTEM, { order: 'ascending', limit: 1 })
    const [next] = records
    if (!next) return false
    const changes: Change[] = [remove(jobs, next)]
    try {
      const outcome = await this.#kinds.get(next.job)?.run(next.target, context)
      if (outcome === 'again') changes.push(insert(jobs, { ...next, id: context.createId(), revision: 0 }))
    } catch (error) {
      context.log.fault(error)
    }
    await context.store.write(changes)
    return true
  }
}
