/** Runs removals immediately, or, while there are holds, when the last hold is released. */
export class HeldRemovals {
  #holds = 0
  readonly #postponed: (() => Promise<void>)[] = []

  async run(removal: () => Promise<void>): Promise<void> {
    if (this.#holds === 0) await removal()
    else this.#postponed.push(removal)
  }

  /** The returned function rejects with the first error of a removal, once all of them were tried. */
  hold(): () => Promise<void> {
    this.#holds += 1
    let isReleased = false
    return async () => {
      if (isReleased) return
      isReleased = true
      this.#holds -= 1
      if (this.#holds > 0) return
      const errors: unknown[] = []
      for (const removal of this.#postponed.splice(0)) await removal().catch(error => errors.push(error))
      if (errors.length > 0) throw errors[0]
    }
  }
}
