import { type Change, removeRecord, SYSTEM, walk } from '@las/storage'
import type { Context } from '../domain/common/context.js'
import type { Job } from './job.js'
import { type TimerRecord, timers } from './timer.js'

/** How often the clock is looked at, at least, in milliseconds: it need not be that of this machine. */
const LOOK = 100
/** After how long a job that broke down runs again, in milliseconds. */
const PAUSE = 1000

/** Runs stored jobs at their times. Those whose times came while the emulator did not run are run when it starts. */
export class TimerQueue {
  readonly #kinds: ReadonlyMap<string, Job>
  readonly #waiting = new Map<string, TimerRecord>()
  readonly #running = new Set<Promise<void>>()
  #context: Context | undefined
  #next = Number.POSITIVE_INFINITY
  #look: NodeJS.Timeout | undefined

  constructor(kinds: readonly Job[]) {
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
  }

  /** Takes over what an earlier run of the emulator left. */
  async start(context: Context): Promise<void> {
    this.#context = context
    for await (const timer of walk(context.store, timers, SYSTEM)) this.#add(timer)
  }

  /** Lets running jobs end and begins no other; what waits stays stored. */
  async stop(): Promise<void> {
    this.#context = undefined
    clearTimeout(this.#look)
    this.#look = undefined
    this.#waiting.clear()
    this.#next = Number.POSITIVE_INFINITY
    await Promise.all(this.#running)
  }

  /** Runs what is due by now, and waits for its end. */
  async settle(): Promise<void> {
    this.#lookAtClock()
    await Promise.all(this.#running)
  }

  /** Takes notice of a write. */
  written(changes: readonly Change[]): void {
    for (const { type, collection, record } of changes) {
      if (collection.name !== timers.name) continue
      if (type === 'remove') this.#waiting.delete(record.id)
      else this.#add(record as TimerRecord)
    }
  }

  #add(timer: TimerRecord): void {
    if (!this.#context) return
    this.#waiting.set(timer.id, timer)
    if (timer.time >= this.#next && this.#look) return
    this.#next = Math.min(this.#next, timer.time)
    this.#wait(this.#context)
  }

  #wait(context: Context): void {
    clearTimeout(this.#look)
    const delay = Math.min(Math.max(this.#next - context.clock(), 0), LOOK)
    this.#look = setTimeout(() => this.#lookAtClock(), delay).unref()
  }

  #lookAtClock(): void {
    const context = this.#context
    clearTimeout(this.#look)
    this.#look = undefined
    if (!context) return
    const now = context.clock()
    if (now >= this.#next) {
      this.#next = Number.POSITIVE_INFINITY
      for (const timer of this.#waiting.values()) {
        if (timer.time <= now) this.#run(context, timer)
        else this.#next = Math.min(this.#next, timer.time)
      }
    }
    if (this.#waiting.size > 0) this.#wait(context)
  }

  #run(context: Context, timer: TimerRecord): void {
    this.#waiting.delete(timer.id)
    const running = this.#perform(context, timer).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async #perform(context: Context, timer: TimerRecord): Promise<void> {
    try {
      await this.#kinds.get(timer.job)?.run(timer.target, context)
      await removeRecord(context.store, timers, SYSTEM, timer.id)
    } catch (error) {
      context.log.fault(error)
      this.#add({ ...timer, time: context.clock() + PAUSE })
    }
  }
}
