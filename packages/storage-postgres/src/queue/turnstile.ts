/** Lets one caller pass at a time. */
export class Turnstile {
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  /** Resolves when no other caller is between `enter` and `leave`. */
  async enter(): Promise<void> {
    if (this.#isTaken) await new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#isTaken = true
  }

  leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#isTaken = false
  }
}
