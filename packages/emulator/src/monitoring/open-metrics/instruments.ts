import type { Labels, Sample } from './family.js'

/** Counts events, or adds up amounts. */
export class Counter {
  #value = 0

  add(amount = 1): void {
    this.#value += amount
  }

  *samples(labels: Labels): Generator<Sample> {
    yield { suffix: '_total', labels, value: this.#value }
  }
}

/** Upper limits of durations, in seconds. */
const DURATIONS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Counts durations by their size. */
export class Histogram {
  readonly #counts = new Float64Array(DURATIONS.length + 1)
  #sum = 0

  /** @param durationMs in milliseconds. The samples are in seconds. */
  add(durationMs: number): void {
    const seconds = durationMs / 1000
    this.#sum += seconds
    let index = 0
    // The limits are few, and most durations are below the first of them.
    while (index < DURATIONS.length && seconds > (DURATIONS[index] ?? 0)) index += 1
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
  }

  *samples(labels: Labels): Generator<Sample> {
    let count = 0
    for (const [index, each] of this.#counts.entries()) {
      count += each
      yield { suffix: '_bucket', labels: { ...labels, le: limitOf(DURATIONS[index]) }, value: count }
    }
    yield { suffix: '_count', labels, value: count }
    yield { suffix: '_sum', labels, value: this.#sum }
  }
}

/** OpenMetrics requires that limits are written as floating-point numbers. */
const limitOf = (limit: number | undefined): string => {
  if (limit === undefined) return '+Inf'
  return Number.isInteger(limit) ? `${limit}.0` : String(limit)
}
