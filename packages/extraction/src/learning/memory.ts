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

  /** The value that is meant by one that is printed almost like it. The digits must be the same. */
  recognise(key: string): RememberedValue | undefined {
    if (key.length < LEAST_LENGTH || this.values.size === 0) return undefined
    this.byDigits ??= this.index()
    const known = this.values.get(key)
    let best: RememberedValue | undefined = known
    let least = known ? 0 : Math.floor(key.length * MOST_MISREAD) + 1
    for (const value of this.byDigits.get(digitsOf(key)) ?? []) {
      // A value that was seen once may have been misread itself.
      if (known && value.count < 3 * known.count + 2) continue
      const distance = editDistance(key, value.key, Math.floor(key.length * MOST_MISREAD))
      if (distance < least || (known && distance > 0 && distance <= 2 && value.count > (best?.count ?? 0))) {
        best = value
        least = distance
      }
    }
    return best
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

/** How many characters have to be changed, added or left out; more than `most` need not be told exactly. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const distance = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      current.push(distance)
      least = Math.min(least, distance)
    }
    if (least > most) return most + 1
    previous = current
  }
  return previous[b.length] ?? most + 1
}
