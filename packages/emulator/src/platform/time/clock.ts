import { badRequest } from '../errors.js'
import { parseDuration } from './duration.js'

/** Returns the current time, in milliseconds since 1970. */
export type Clock = () => number

/** The clock of an emulator. It never goes backwards, but it can be advanced. */
export interface EmulatorClock {
  /** In milliseconds since 1970. */
  now(): number
  /**
   * Advances the clock by a number of milliseconds, or by a duration such as `30 days`, `12 hours` or `90 s`. Once the
   * promise resolves, everything that became due has been done: documents and tokens have expired, and jobs have run.
   *
   * @returns the new time, in milliseconds since 1970.
   * @throws if the duration is negative or invalid.
   */
  advance(duration: number | string): Promise<number>
}

/** The latest time of a clock, in milliseconds since 1970: the end of the year 9999, because timestamps have four-digit years. */
const END_OF_TIME = Date.UTC(10_000, 0, 1) - 1

/** A clock with an offset to another clock. */
export class OffsetClock {
  offsetMs = 0
  readonly #base: () => number

  constructor(base: () => number) {
    this.#base = base
  }

  readonly now = (): number => this.#base() + this.offsetMs

  /** Whether the clock can have this offset now, in milliseconds: it is not negative, and the time is not after the year 9999. */
  canBeAhead(offsetMs: number): boolean {
    return offsetMs >= 0 && this.#base() + offsetMs <= END_OF_TIME
  }

  /**
   * Returns the offset after the clock is advanced, in milliseconds.
   * @param offsetMs the offset before, in milliseconds
   * @throws 400 if the duration is negative or invalid, or if the new time is after the year 9999.
   */
  offsetAfter(duration: number | string, offsetMs: number): number {
    const milliseconds = typeof duration === 'string' ? parseDuration(duration) : duration
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw badRequest(`advance must be a non-negative number of milliseconds, or a duration such as "30 days"`)
    }
    if (!this.canBeAhead(offsetMs + milliseconds)) throw badRequest('advance must not exceed the year 9999')
    return offsetMs + milliseconds
  }
}
