import { type Change, insert, isDamaged, remove, StorageError, SYSTEM, walk } from '@las/storage'
import type { Context } from '../domain/common/context.js'
import { LONGEST_TIMER } from '../platform/longest-timer.js'
import { delayedJobs, type Job, type JobRecord, jobs } from './job.js'
import type { Jobs } from './jobs.js'

/** After how long a job that met a failure of the storage runs again, in milliseconds: at first, and at most. */
const [FIRST_RETRY, LAST_RETRY] = [1000, 60_000]

/** Runs stored jobs in their order, one at a time. */
export class JobQueue implements Jobs {
  readonly #kinds: ReadonlyMap<string, Job>
  #context: Context | undefined
  #running: Promise<void> | undefined
  #woken = false
  /** When the first delayed job is due, by the emulator's clock. */
  #nextDue = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  /** The jobs that met a failure of the storage since the queue last woke up, under their new ids. */
  readonly #postponed = new Set<string>()
  #retry: NodeJS.Timeout | undefined
  #retryAfter = FIRST_RETRY
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
    clearTimeout(this.#retry)
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
      this.#postponed.clear()
      try {
        do await this.#moveDue(this.#context)
        while (this.#context && (await this.#runNext(this.#context)))
      } catch (error) {
        this.#context?.log.fault(error)
        this.#retryLater()
      }
    }
  }

  /** Runs the oldest job; false when there is none but those that were postponed. */
  async #runNext(context: Context): Promise<boolean> {
    const { records } = await context.store.list(jobs, SYSTEM, { order: 'ascending', limit: 1 })
    const [next] = records
    if (!next || this.#postponed.has(next.id)) return false
    const changes: Change[] = [remove(jobs, next)]
    try {
      const outcome = await this.#kinds.get(next.job)?.run(next.target, context)
      if (outcome === 'again') changes.push(insert(jobs, { ...next, id: context.createId(), revision: 0 }))
      this.#retryAfter = FIRST_RETRY
    } catch (error) {
      if (error instanceof StorageError && !isDamaged(error)) return this.#postpone(next, error, context)
      context.log.fault(error)
    }
    await context.store.write(changes)
    return true
  }

  /**
   * Puts a job that met a failure of the storage behind the others: the failure may be that of one file, which they do not read.
   * @throws `failure` if the job cannot be moved. Then the whole storage fails, and the job stays where it is.
   */
  async #postpone(next: JobRecord, failure: StorageError, context: Context): Promise<boolean> {
    const later: JobRecord = { ...next, id: context.createId(), revision: 0 }
    try {
      await context.store.write([remove(jobs, next), insert(jobs, later)])
    } catch {
      throw failure
    }
    this.#postponed.add(later.id)
    context.log.fault(failure)
    this.#retryLater()
    return true
  }

  /** Runs what waits again in a while, less and less often while the storage fails. */
  #retryLater(): void {
    clearTimeout(this.#retry)
    if (!this.#context) return
    this.#retry = setTimeout(() => {
      this.#retryAfter = Math.min(2 * this.#retryAfter, LAST_RETRY)
      this.wake()
    }, this.#retryAfter).unref()
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
