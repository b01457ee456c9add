/** Runs removals immediately or, while there are holds, after the last hold is released. */
export class DeferredRemovals {
  #holds = 0
  readonly #deferred: (() => Promise<void>)[] = []

  async run(removal: () => Promise<void>): Promise<void> {
    if (this.#holds === 0) await removal()
    else this.#deferred.push(removal)
  }

  /** Adds a hold. The returned function releases it, and rejects with the first error after all removals have been attempted. */
  hold(): () => Promise<void> {
    this.#holds += 1
    let isReleased = false
    return async () => {
      if (isReleased) return
      isReleased = true
      this.#holds -= 1
      if (this.#holds > 0) return
      const errors: unknown[] = []
      for (const removal of this.#deferred.splice(0)) await removal().catch(error => errors.push(error))
      if (errors.length > 0) throw errors[0]
    }
  }
}
