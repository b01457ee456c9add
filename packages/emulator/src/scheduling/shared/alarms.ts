import { MAX_TIMER_MS } from '../../platform/max-timer.js'
import type { Clock } from '../../platform/time/clock.js'
import { type Timed, Timeline } from '../timeline.js'

/** Interval for reading a clock that can jump, in milliseconds. */
const CLOCK_POLL_MS = 100

interface Alarm extends Timed {
  readonly callback: () => void
}

/** Calls functions when the emulator's clock reaches a time. */
export class Alarms {
  readonly #clock: Clock
  readonly #clockJumps: boolean
  readonly #timeline = new Timeline<Alarm>()
  #timer: NodeJS.Timeout | undefined

  /** @param clockJumps whether the clock can jump without a call of {@link check} */
  constructor(clock: Clock, clockJumps: boolean) {
    this.#clock = clock
    this.#clockJumps = clockJumps
  }

  /** Calls `callback` when the clock reaches a time. The returned function cancels the call. */
  at(time: number, callback: () => void): () => void {
    const alarm: Alarm = { dueAt: time, callback }
    this.#timeline.add(alarm)
    // Not immediately: the caller does not expect the call before this one returns.
    this.#setTimer()
    return () => this.#timeline.delete(alarm)
  }

  /** Makes the calls that are due. */
  check(): void {
    const now = this.#clock()
    for (let next = this.#timeline.first; next && next.dueAt <= now; next = this.#timeline.first) {
      this.#timeline.delete(next)
      next.callback()
    }
    this.#setTimer()
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const { first } = this.#timeline
    if (!first) return
    const longest = this.#clockJumps ? CLOCK_POLL_MS : MAX_TIMER_MS
    const delay = Math.max(0, Math.min(first.dueAt - this.#clock(), longest))
    this.#timer = setTimeout(() => this.check(), delay).unref()
  }

  clear(): void {
    this.#timeline.clear()
    clearTimeout(this.#timer)
  }
}
