/** Draws values from a seeded sequence, so that the same seed gives the same document. */
export class Draw {
  private state: number

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  }

  /** An integer from 0 to `limit` (exclusive). */
  integer(limit: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return Math.floor(((this.state >>> 4) / 2 ** 28) * limit)
  }

  /** True with the probability. */
  chance(probability: number): boolean {
    return this.integer(1000) < 1000 * probability
  }

  of<T>(values: readonly T[]): T {
    const value = values[this.integer(values.length)]
    if (value === undefined) throw new Error('There is nothing to draw from.')
    return value
  }

  /** One of the words that are separated by `|`. */
  word(words: string): string {
    return this.of(words.split('|'))
  }
}
