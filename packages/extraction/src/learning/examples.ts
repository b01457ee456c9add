/** A list of numbers that grows, in a typed array. */
export class NumberList<Store extends Uint32Array | Float32Array | Uint8Array> {
  length = 0
  data: Store
  private readonly make: (length: number) => Store

  constructor(make: (length: number) => Store) {
    this.make = make
    this.data = make(1024)
  }

  push(value: number): void {
    if (this.length === this.data.length) this.grow(this.length + 1)
    this.data[this.length++] = value
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.length + values.length > this.data.length) this.grow(this.length + values.length)
    this.data.set(values, this.length)
    this.length += values.length
  }

  clear(): void {
    this.length = 0
  }

  private grow(least: number): void {
    const grown = this.make(Math.max(least, Math.ceil(this.data.length * 1.5)))
    grown.set(this.data)
    this.data = grown
  }
}

export const words32 = (length: number): Uint32Array => new Uint32Array(length)
export const floats32 = (length: number): Float32Array => new Float32Array(length)
export const bytes = (length: number): Uint8Array => new Uint8Array(length)

/** The rows of features of many documents: in typed arrays, so that a row costs four bytes a feature. */
export class Rows {
  readonly features: NumberList<Uint32Array> = new NumberList(words32)
  readonly ends: NumberList<Uint32Array> = new NumberList(words32)

  /** @returns the place of the row. */
  add(row: Uint32Array): number {
    this.features.pushAll(row)
    this.ends.push(this.features.length)
    return this.ends.length - 1
  }

  clear(): void {
    this.features.clear()
    this.ends.clear()
  }

  get length(): number {
    return this.ends.length
  }

  get bytes(): number {
    return 4 * (this.features.length + this.ends.length)
  }
}

/** A candidate of an example. */
export interface ExampleCandidate {
  base: number
  right: boolean
  /** A hash of the value; equal values have equal hashes. */
  key: number
  /** References to rows, with their roles. */
  parts: readonly number[]
}

/**
 * The examples of one field: for each document its candidates, the first of which is that there is none. Candidates refer to
 * the rows of {@link Rows}; rows that several candidates of a document share are listed once.
 */
export class Examples {
  /** The rows that each example refers to, with their roles. */
  readonly parts: NumberList<Uint32Array> = new NumberList(words32)
  readonly partEnds: NumberList<Uint32Array> = new NumberList(words32)
  /** For each candidate the places of its rows among those of the example. */
  readonly uses: NumberList<Uint32Array> = new NumberList(words32)
  readonly useEnds: NumberList<Uint32Array> = new NumberList(words32)
  readonly bases: NumberList<Float32Array> = new NumberList(floats32)
  readonly rights: NumberList<Uint8Array> = new NumberList(bytes)
  readonly keys: NumberList<Uint32Array> = new NumberList(words32)
  /** Where the candidates of each example end. */
  readonly ends: NumberList<Uint32Array> = new NumberList(words32)
  /** The fold that each example belongs to. */
  readonly folds: NumberList<Uint8Array> = new NumberList(bytes)

  get length(): number {
    return this.ends.length
  }

  get bytes(): number {
    const { parts, partEnds, uses, useEnds, bases, rights, keys, ends, folds } = this
    const words =
      keys.length + parts.length + partEnds.length + uses.length + useEnds.length + bases.length + ends.length
    return 4 * words + rights.length + folds.length
  }

  add(candidates: readonly ExampleCandidate[], fold: number): void {
    const places = new Map<number, number>()
    for (const { base, right, key, parts } of candidates) {
      for (const part of parts) {
        let place = places.get(part)
        if (place === undefined) {
          place = places.size
          places.set(part, place)
          this.parts.push(part)
        }
        this.uses.push(place)
      }
      this.useEnds.push(this.uses.length)
      this.bases.push(base)
      this.rights.push(right ? 1 : 0)
      this.keys.push(key)
    }
    this.partEnds.push(this.parts.length)
    this.ends.push(this.bases.length)
    this.folds.push(fold)
  }

  clear(): void {
    const { parts, partEnds, uses, useEnds, bases, rights, keys, ends, folds } = this
    for (const list of [parts, partEnds, uses, useEnds, bases, rights, keys, ends, folds]) list.clear()
  }
}
