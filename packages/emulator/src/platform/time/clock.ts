import { badRequest } from '../errors.js'
import { parseDuration } from './duration.js'

/** The time, in milliseconds since 1970. */
export type Clock = () => number

/** The time by which an emulator goes. It never goes back, but it can be skipped forward. */
export interface EmulatorClock {
  /** In milliseconds since 1970. */
  now(): number
  /**
   * Skips time, in milliseconds or in words such as `30 days`, `12 hours` or `90 s`. What became due (retention, tokens, jobs)
   * has happened once the promise resolves.
   *
   * @returns the new time, in milliseconds since 1970.
   * @throws when the duration is negative or none at all.
   */
  advance(duration: number | string): Promise<number>
}

/** The furthest that a clock goes, in milliseconds since 1970: the end of the year 9999, the last that timestamps can say. */
const END_OF_TIME = Date.UTC(10_000, 0, 1) - 1

/** A clock that runs as another one does, offsetMs of it by what was skipped. */
export class OffsetClock {
  /** How far it is offsetMs, in milliseconds. */
  offsetMs = 0
  readonly #base: () => number

  constructor(base: () => number) {
    this.#base = base
  }

  readonly now = (): number => this.#base() + this.offsetMs

  /** @throws 400 when the duration is negative, none at all, or leads beyond the year 9999. */
  advance(duration: number | string): void {
    const milliseconds = typeof duration === 'string' ? parseDuration(duration) : duration
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw badRequest(`advance must be a non-negative number of milliseconds, or a duration such as "30 days"`)
    }
    if (this.now() + milliseconds > END_OF_TIME) throw badRequest('advance must not exceed the year 9999')
    this.offsetMs += milliseconds
  }
}
