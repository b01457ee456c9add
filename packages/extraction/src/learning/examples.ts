/** A growable list of numbers in a typed array. */
export class GrowableTypedArray<Store extends Uint32Array | Float32Array | Uint8Array> {
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

  private grow(minLength: number): void {
    const grown = this.make(Math.max(minLength, Math.ceil(this.data.length * 1.5)))
    grown.set(this.data)
    this.data = grown
  }
}

const words32 = (length: number): Uint32Array => new Uint32Array(length)
export const floats32 = (length: number): Float32Array => new Float32Array(length)
const bytes = (length: number): Uint8Array => new Uint8Array(length)

/** The range of each group in a flat list: group `i` has the items from `start(i)` up to, but not including, `end(i)`. */
export class Offsets {
  private readonly ends: GrowableTypedArray<Uint32Array> = new GrowableTypedArray(words32)

  /** Ends a group before the item at `end`. */
  push(end: number): void {
    this.ends.push(end)
  }

  start(group: number): number {
    return group === 0 ? 0 : (this.ends.data[group - 1] ?? 0)
  }

  end(group: number): number {
    return this.ends.data[group] ?? 0
  }

  get length(): number {
    return this.ends.length
  }

  clear(): void {
    this.ends.clear()
  }
}

/** The feature rows of many documents, in typed arrays so that a feature takes four bytes. */
export class FeatureRows {
  readonly features: GrowableTypedArray<Uint32Array> = new GrowableTypedArray(words32)
  readonly offsets: Offsets = new Offsets()

  /** @returns the index of the row. */
  add(row: Uint32Array): number {
    this.features.pushAll(row)
    this.offsets.push(this.features.length)
    return this.offsets.length - 1
  }

  clear(): void {
    this.features.clear()
    this.offsets.clear()
  }

  get length(): number {
    return this.offsets.length
  }

  get bytes(): number {
    return 4 * (this.features.length + this.offsets.length)
  }
}

/** The role of a feature row for a candidate. Each role has separate feature weights. */
export const ROLE = { own: 0, first: 1, last: 2, inside: 3, above: 4, below: 5, left: 6, none: 7 } as const
const ROLES = 8

/** A reference to a feature row: its index, and its role for a candidate. */
export const rowRef = (row: number, role: number): number => row * ROLES + role
export const rowOf = (ref: number): number => ref >>> 3
export const roleOf = (ref: number): number => ref & (ROLES - 1)

/** A candidate of an example. */
export interface ExampleCandidate {
  /** The logarithm of the candidate's probability by the built-in knowledge. */
  base: number
  isPositive: boolean
  /** A hash of the value; equal values have equal hashes. */
  key: number
  /** The probability, from 0 to 1, that it was read as printed. */
  certainty: number
  /** See {@link rowRef}. */
  rowRefs: readonly number[]
}

/**
 * The examples of one field: the candidates of each document, the first of which means that the document has no value. Candidates
 * refer to {@link FeatureRows}; a row that several candidates of a document share is listed once.
 */
export class Examples {
  /** The rows that each example refers to. */
  readonly rowRefs: GrowableTypedArray<Uint32Array> = new GrowableTypedArray(words32)
  readonly rowRefOffsets: Offsets = new Offsets()
  /** The indices of each candidate's rows among those of the example. */
  readonly rowRefIndices: GrowableTypedArray<Uint32Array> = new GrowableTypedArray(words32)
  readonly rowRefIndexOffsets: Offsets = new Offsets()
  readonly bases: GrowableTypedArray<Float32Array> = new GrowableTypedArray(floats32)
  readonly positives: GrowableTypedArray<Uint8Array> = new GrowableTypedArray(bytes)
  readonly certainties: GrowableTypedArray<Float32Array> = new GrowableTypedArray(floats32)
  readonly keys: GrowableTypedArray<Uint32Array> = new GrowableTypedArray(words32)
  /** The candidates of each example. */
  readonly offsets: Offsets = new Offsets()
  /** The fold that each example belongs to. */
  readonly folds: GrowableTypedArray<Uint8Array> = new GrowableTypedArray(bytes)

  get length(): number {
    return this.offsets.length
  }

  get bytes(): number {
    const { rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, certainties, keys, offsets } = this
    const words = [rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, certainties, keys, offsets]
    return 4 * words.reduce((sum, { length }) => sum + length, 0) + this.positives.length + this.folds.length
  }

  add(candidates: readonly ExampleCandidate[], fold: number): void {
    const indices = new Map<number, number>()
    for (const { base, isPositive, certainty, key, rowRefs } of candidates) {
      for (const ref of rowRefs) {
        let index = indices.get(ref)
        if (index === undefined) {
          index = indices.size
          indices.set(ref, index)
          this.rowRefs.push(ref)
        }
        this.rowRefIndices.push(index)
      }
      this.rowRefIndexOffsets.push(this.rowRefIndices.length)
      this.bases.push(base)
      this.positives.push(isPositive ? 1 : 0)
      this.certainties.push(certainty)
      this.keys.push(key)
    }
    this.rowRefOffsets.push(this.rowRefs.length)
    this.offsets.push(this.bases.length)
    this.folds.push(fold)
  }

  clear(): void {
    const { rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, positives } = this
    const lists = [rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, bases, positives]
    for (const list of [...lists, this.certainties, this.keys, this.offsets, this.folds]) list.clear()
  }
}
