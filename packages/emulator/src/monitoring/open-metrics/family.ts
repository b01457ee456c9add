/** The labels of a sample. Their values must come from a small, fixed set, and never be ids. */
export type Labels = Readonly<Record<string, string>>

export interface Sample {
  /** Appended to the name of the family, such as `_total` or `_bucket`; empty for gauges. */
  readonly suffix: string
  readonly labels: Labels
  readonly value: number
}

/** A group of samples with the same name. */
export interface Family {
  /** Ends with the unit, if there is one. */
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram' | 'info'
  readonly unit?: 'seconds' | 'bytes' | 'ratio'
  readonly help: string
  /** @throws if the samples cannot be read. The family is then left out. */
  samples(): Iterable<Sample> | Promise<Iterable<Sample>>
}

/** A value that changes with each event; it is cheap, because requests wait for it. */
interface Instrument {
  samples(labels: Labels): Iterable<Sample>
}

/** The instruments of a family, one for each combination of label values. */
export class Series<I extends Instrument> {
  readonly #names: readonly string[]
  readonly #create: () => I
  readonly #series = new Map<string, { readonly labels: Labels; readonly instrument: I }>()

  constructor(names: readonly string[], create: () => I) {
    this.#names = names
    this.#create = create
  }

  /** The instrument with these label values, in the order of the names. Keep it, instead of looking it up for each event. */
  with(...values: readonly string[]): I {
    const key = values.join('\n')
    const existing = this.#series.get(key)
    if (existing) return existing.instrument
    const labels = Object.fromEntries(this.#names.map((name, index) => [name, values[index] ?? '']))
    const instrument = this.#create()
    this.#series.set(key, { labels, instrument })
    return instrument
  }

  *samples(): Generator<Sample> {
    for (const { labels, instrument } of this.#series.values()) yield* instrument.samples(labels)
  }
}
