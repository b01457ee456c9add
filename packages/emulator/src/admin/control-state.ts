import type { OffsetClock } from '../platform/time/clock.js'

/** The state that controls change in all processes that share the storage. */
export interface ControlState {
  /**
   * Advances the clock. Resolves when all processes use the new time, and the other ones have run the jobs that became due.
   * @throws 400 if the duration is invalid.
   */
  advance(duration: number | string): Promise<void>
  /**
   * Sets the clock after all records were replaced, while no job runs in this process. Resolves when all processes use the new time,
   * and the other ones have loaded the new jobs.
   * @param offsetMs the time by which the clock is advanced, in milliseconds
   */
  replaced(offsetMs: number): Promise<void>
}

/** The state of a process that does not share its storage. */
export const localControlState = (clock: OffsetClock): ControlState => ({
  async advance(duration) {
    clock.offsetMs = clock.offsetAfter(duration, clock.offsetMs)
  },
  async replaced(offsetMs) {
    clock.offsetMs = offsetMs
  },
})
