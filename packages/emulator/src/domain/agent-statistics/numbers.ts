/** A list of numbers, with its mean and its median. */
export class Numbers {
  readonly #values: number[] = []

  add(value: number): void {
    this.#values.push(value)
  }

  /** Null if the list is empty. */
  get mean(): number | null {
    const sum = this.#values.reduce((total, value) => total + value, 0)
    return share(sum, this.#values.length)
  }

  /** Null if the list is empty. */
  get median(): number | null {
    const sorted = [...this.#values].sort((a, b) => a - b)
    const middle = (sorted.length - 1) / 2
    const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
    return sorted.length === 0 ? null : share(low + high, 2)
  }
}

/** Returns a share with four decimal places; null if the total is 0. */
export const share = (part: number, total: number): number | null =>
  total === 0 ? null : Math.round((10_000 * part) / total) / 10_000
