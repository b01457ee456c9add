// Clients that repeat an action until they are stopped.
import { setTimeout } from 'node:timers/promises'

export class Clients {
  #isStopped = false
  /** @type {Promise<void>[]} */
  #loops = []

  /** @param {number} count @param {number} delay the mean time between two actions, in milliseconds @param {() => Promise<unknown>} action */
  repeat(count, delay, action) {
    const loop = async () => {
      while (!this.#isStopped) {
        await action()
        await setTimeout(delay * 2 * Math.random())
      }
    }
    for (let index = 0; index < count; index++) this.#loops.push(loop())
  }

  /** Resolves when the current actions have ended. */
  async stop() {
    this.#isStopped = true
    await Promise.all(this.#loops)
  }
}
