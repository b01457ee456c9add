/** A value that documents had before. */
export interface RememberedValue {
  /** Its letters and digits. */
  key: string
  /** As it was given. */
  text: string
  count: number
}

const MOST_VALUES = 4000
/** Shorter values are too much alike to be told apart when a character was misread. */
const LEAST_LENGTH = 8
/** How much of a value may have been misread. */
const MOST_MISREAD = 0.1
/** How often a value must have been seen before another one is taken for it. */
const OFTEN = 3

/** Remembers the values of a field, so that one that was misread is recognised. */
export class Memory {
  private readonly values: Map<string, RememberedValue>
  private byDigits: Map<string, RememberedValue[]> | undefined

  constructor(values: readonly RememberedValue[] = []) {
    this.values = new Map(values.map(value => [value.key, { ...value }]))
  }

  add(key: string, text: string): void {
    const known = this.values.get(key)
    if (known) known.count++
    else if (this.values.size < 50 * MOST_VALUES) this.values.set(key, { key, text, count: 1 })
    this.byDigits = undefined
  }

  /** Sets how a value is written. */
  rename(key: string, text: string): void {
    const known = this.values.get(key)
    if (known) known.text = text
  }

  /** The most frequent values. */
  entries(): RememberedValue[] {
    return [...this.values.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, MOST_VALUES)
  }

  /**
   * The value that is meant by one that is printed almost like it: as long, with the same digits, and with few other letters.
   * A value that was seen only once is not enough, since it may have been misread itself.
   */
  recognise(key: string): RememberedValue | undefined {
    if (key.length < LEAST_LENGTH || this.values.size === 0) return undefined
    this.byDigits ??= this.index()
    const known = this.values.get(key)
    const often = known ? 3 * known.count + 2 : OFTEN
    let best: RememberedValue | undefined
    let least = Math.floor(key.length * MOST_MISREAD) + 1
    for (const value of this.byDigits.get(digitsOf(key)) ?? []) {
      if (value.key === key || value.key.length !== key.length || value.count < often) continue
      const distance = lettersChanged(key, value.key)
      if (distance < least || (distance === least && value.count > (best?.count ?? 0))) {
        best = value
        least = distance
      }
    }
    return best ?? known
  }

  private index(): Map<string, RememberedValue[]> {
    const index = new Map<string, RememberedValue[]>()
    for (const value of this.values.values()) {
      const digits = digitsOf(value.key)
      const list = index.get(digits)
      if (list) list.push(value)
      else index.set(digits, [value])
    }
    return index
  }
}

const digitsOf = (key: string): string => key.replace(/\D/g, '')

/** In how many places two texts of the same length differ. */
function lettersChanged(a: string, b: string): number {
  let changed = 0
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) changed++
  return changed
}
