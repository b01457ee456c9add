import type { Context } from '../context.js'
import { isDamaged, StorageError } from '../store/storage-error.js'
import { type Change, insert, remove } from '../store/store.js'
import { SYSTEM } from '../store/system.js'
import { walk } from '../store/walk.js'
import { delayedJobs, type Job, jobs } from './job.js'
import type { Jobs } from './jobs.js'

/** The longest time for which a timer can be set, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Runs stored jobs in their order, one at a time. */
export class JobQueue implements Jobs {
  readonly #kinds: ReadonlyMap<string, Job>
  #context: Context | undefined
  #running: Promise<void> | undefined
  #woken = false
  /** When the first delayed job is due, by the emulator's clock. */
  #nextDue = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  readonly #paused = new Set<() => void>()
  readonly #onStop = new Set<() => void>()

  constructor(kinds: readonly Job[]) {
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
  }

  /** Begins with whatever was left over from an earlier run. */
  start(context: Context): void {
    this.#context = context
    this.#isStopped = false
    this.#nextDue = Number.NEGATIVE_INFINITY
    this.wake()
  }

  wake(): void {
    this.#woken = true
    this.#endPauses()
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
    })
  }

  /** Says that a delayed job was stored which is due at a time of the emulator's clock. */
  wakeAt(due: number): void {
    if (due >= this.#nextDue) return
    this.#nextDue = due
    this.#setTimer()
  }

  pause(milliseconds: number): Promise<void> {
    if (!this.#context) return Promise.resolve()
    return new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer)
        this.#paused.delete(end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      this.#paused.add(end)
    })
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  onStop(react: () => void): () => void {
    this.#onStop.add(react)
    return () => this.#onStop.delete(react)
  }

  /** Resolves once nothing that is due waits or runs. */
  async settle(): Promise<void> {
    this.wake()
    while (this.#running) await this.#running
  }

  /** Lets the running job end and begins no other; what waits stays stored. */
  async stop(): Promise<void> {
    this.#context = undefined
    clearTimeout(this.#timer)
    this.#isStopped = true
    for (const react of this.#onStop) react()
    this.#endPauses()
    await this.#running
  }

  #endPauses(): void {
    for (const end of this.#paused) end()
  }

  async #work(): Promise<void> {
    while (this.#woken && this.#context) {
      this.#woken = false
      try {
        do await this.#moveDue(this.#context)
        while (this.#context && (await this.#runNext(this.#context)))
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
      // The job stays stored, and runs again when the next one is stored, or after the next start.
      if (error instanceof StorageError && !isDamaged(error)) throw error
      context.log.fault(error)
    }
    await context.store.write(changes)
    return true
  }

  /** Lets the delayed jobs whose time has come join the others. */
  async #moveDue({ store, clock, createId }: Context): Promise<void> {
    const now = clock()
    if (now < this.#nextDue) return
    this.#nextDue = Number.POSITIVE_INFINITY
    for await (const delayed of walk(store, delayedJobs, SYSTEM)) {
      const { due, ...job } = delayed
      if (due > now) this.#nextDue = Math.min(this.#nextDue, due)
      else await store.write([remove(delayedJobs, delayed), insert(jobs, { ...job, id: createId(), revision: 0 })])
    }
    this.#setTimer()
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    if (!this.#context || this.#nextDue === Number.POSITIVE_INFINITY) return
    const wait = Math.min(Math.max(this.#nextDue - this.#context.clock(), 0), LONGEST_TIMER)
    this.#timer = setTimeout(() => this.wake(), wait)
    this.#timer.unref()
  }
}
