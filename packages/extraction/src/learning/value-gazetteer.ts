import { hasLegalForm } from '../scoring/party-features.js'
import { lettersOf } from '../text/fold.js'
import { haveSameDigits, misreadingCost, skeletonOf } from './misreading.js'

/** A value of the training documents. */
export interface TaughtValue {
  /** Its letters and digits, folded. */
  key: string
  /** As given in the training. */
  text: string
  /** The number of documents with this value. */
  count: number
}

/** A taught value that matches a printed one. */
export interface GazetteerMatch {
  value: TaughtValue
  /** The distance of the printed value from the taught one, in letters; 0 if they are equal. */
  cost: number
  /** The probability, from 0 to 1, that the taught value is meant, rather than another one or one that was never taught. */
  probability: number
}

const MAX_VALUES = 4000
/** Shorter values are too similar to each other; longer ones are neither names nor addresses. */
const MIN_LENGTH = 5
const MAX_LENGTH = 240
/** The share of digits above which a value is a code rather than a name or an address. */
const MAX_DIGITS = 0.5
/** The maximum share of letters, without the first few, in which a printed value may differ from the taught one. */
const MAX_MISREAD_SHARE = 0.25
const FIRST_LETTERS = 3
const MAX_COST = 6
/** Each different letter makes a value less probable by this factor. */
const LETTER_ODDS = 8
/** The maximum number of taught values that are compared letter by letter with a printed one. */
const MAX_COMPARED = 6
/** The minimum share of the weight of a value's trigrams that a printed value must have. */
const MIN_SHARED_WEIGHT = 0.25
/** Trigrams of more values than this number and this share are ignored, because they do not distinguish values. */
const MAX_SHARED = 64
const MAX_SHARED_PART = 0.1
/** The minimum share of the letters that must remain if the first word is missing. */
const MIN_REST = 0.5
/** Less probable matches are ignored. */
const MIN_PROBABILITY = 0.6
/** The probability that a printed value at the maximum distance was never taught, and the same for a value without its first word. */
const UNTAUGHT = 0.9
const UNTAUGHT_REST = 0.3
/** A printed value that was itself taught is considered a misprint of a value that was taught this many times more often. */
const MISPRINT_RATIO = 3
const MISPRINT_MARGIN = 2

/** The taught values of a field. Recognises them even if they were misread. */
export class ValueGazetteer {
  private readonly values: Map<string, TaughtValue>
  private index: TrigramIndex | undefined
  private endings: Endings | undefined

  constructor(values: readonly TaughtValue[] = []) {
    this.values = new Map(values.map(value => [value.key, { ...value }]))
  }

  add(key: string, text: string): void {
    const known = this.values.get(key)
    if (known) known.count++
    else if (this.values.size < 50 * MAX_VALUES) this.values.set(key, { key, text, count: 1 })
    this.index = undefined
    this.endings = undefined
  }

  /** Sets the spelling of a value. */
  rename(key: string, text: string): void {
    const known = this.values.get(key)
    if (known) known.text = text
  }

  /** The most frequent values. */
  entries(): TaughtValue[] {
    return [...this.values.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, MAX_VALUES)
  }

  /**
   * Finds the taught value that matches a printed one: the value itself, unless it is rare and similar to a frequent one, or the only
   * value that is similar enough.
   *
   * @param key The letters and digits of the printed value, folded.
   * @returns Undefined if no value is similar enough, or if several are about equally similar.
   * @example
   * gazetteer.match('alphac0mbhd') // { value: { text: 'ALPHA CO. (M) BHD', … }, cost: 0.5, probability: 0.98 }
   */
  match(key: string): GazetteerMatch | undefined {
    const known = this.values.get(key)
    const exact = known && { value: known, cost: 0, probability: 1 }
    if (!isName(key)) return exact
    const near = this.near(key).flatMap(value => {
      const cost = costOf(key, value)
      return cost === Infinity ? [] : [{ value, cost, weight: value.count / LETTER_ODDS ** cost }]
    })
    const [best] = near.sort((a, b) => b.weight - a.weight || a.cost - b.cost)
    if (!best) return exact
    const { value, cost } = best
    if (known && value.count < MISPRINT_RATIO * known.count + MISPRINT_MARGIN) return exact
    const sum = near.reduce((total, { weight }) => total + weight, 0)
    const untaught = known ? 0 : UNTAUGHT * (cost / limitFor(value.key)) ** 1.5 * rarity(value.count)
    const probability = (best.weight / sum) * (1 - untaught)
    return known || probability > MIN_PROBABILITY ? { value, cost, probability } : exact
  }

  /** Finds the only taught value that ends with the printed one, whose first word may be missing. */
  matchRest(key: string): GazetteerMatch | undefined {
    if (!isName(key) || this.values.has(key)) return undefined
    this.endings ??= new Endings(this.entries())
    const value = this.endings.only(key)
    if (!value || key.length < MIN_REST * value.key.length) return undefined
    return {
      value,
      cost: value.key.length - key.length,
      probability: 1 - UNTAUGHT_REST - 0.2 * (rarity(value.count) - 0.5),
    }
  }

  private near(key: string): TaughtValue[] {
    this.index ??= new TrigramIndex(this.entries())
    return this.index.near(key)
  }
}

/** Whether a key can be a name or an address. Codes are excluded, because codes that differ in one letter are different values. */
function isName(key: string): boolean {
  const digits = key.match(/\d/g)?.length ?? 0
  return key.length >= MIN_LENGTH && key.length <= MAX_LENGTH && digits <= MAX_DIGITS * key.length
}

/** The distance of a printed value from a taught one; Infinity if it is too large, in total or before the legal form. */
function costOf(key: string, { key: meant, text }: TaughtValue): number {
  const limit = limitFor(meant)
  if (Math.abs(key.length - meant.length) > limit) return Infinity
  const cost = misreadingCost(key, meant, limit)
  if (cost === 0 || cost === Infinity) return cost
  if (!haveSameDigits(key, meant)) return Infinity
  const name = nameKeyOf(text)
  return name.length < meant.length && misreadingCost(key, name, limitFor(name) + 0.5, 'beginning') === Infinity
    ? Infinity
    : cost
}

/** The letters of a name without its legal form and text in brackets: these letters distinguish it from other names. */
function nameKeyOf(text: string): string {
  const words = text
    .replace(/\([^()]*\)/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  while (words.length > 1 && hasLegalForm(` ${words.at(-1)}`)) words.pop()
  return lettersOf(words.join(''))
}

/** The maximum number of letters in which a printed value may differ from a taught one. */
const limitFor = (key: string): number =>
  Math.min(MAX_COST, MAX_MISREAD_SHARE * Math.max(0, key.length - FIRST_LETTERS))

/** 1 for a value that was taught once, less for a frequent one, at least 0.5. */
const rarity = (count: number): number => 0.5 + 0.5 / count

/** Finds values by the rare trigrams that they share with a printed one, so that only a few values have to be compared. */
class TrigramIndex {
  private readonly values: readonly TaughtValue[]
  private readonly byTrigram = new Map<string, number[]>()
  /** The total weight of the rare trigrams of each value: the fewer values have a trigram, the higher its weight. */
  private readonly weights: readonly number[]
  private readonly maxShared: number

  constructor(values: readonly TaughtValue[]) {
    this.values = values.filter(({ key }) => isName(key))
    this.maxShared = Math.max(MAX_SHARED, MAX_SHARED_PART * this.values.length)
    const trigrams = this.values.map(({ key }) => [...trigramsOf(key)])
    for (const [index, list] of trigrams.entries()) {
      for (const trigram of list) {
        const known = this.byTrigram.get(trigram)
        if (!known) this.byTrigram.set(trigram, [index])
        else if (known.length <= this.maxShared) known.push(index)
      }
    }
    this.weights = trigrams.map(list => list.reduce((sum, trigram) => sum + this.weightOf(trigram), 0))
  }

  /** The values that share the most trigrams with the key, weighted by rarity, if they share enough of them. */
  near(key: string): TaughtValue[] {
    const shared = new Map<number, number>()
    for (const trigram of trigramsOf(key)) {
      const weight = this.weightOf(trigram)
      if (weight === 0) continue
      for (const index of this.byTrigram.get(trigram) ?? []) shared.set(index, (shared.get(index) ?? 0) + weight)
    }
    return [...shared]
      .filter(([index, weight]) => weight >= MIN_SHARED_WEIGHT * (this.weights[index] ?? 0))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MAX_COMPARED)
      .flatMap(([index]) => this.values[index] ?? [])
  }

  private weightOf(trigram: string): number {
    const { length = 0 } = this.byTrigram.get(trigram) ?? []
    return length === 0 || length > this.maxShared ? 0 : 1 / length
  }
}

/** Finds values by their endings, by binary search. */
class Endings {
  private readonly values: readonly { reversed: string; value: TaughtValue }[]

  constructor(values: readonly TaughtValue[]) {
    this.values = values
      .map(value => ({ reversed: reverse(value.key), value }))
      .sort((a, b) => (a.reversed < b.reversed ? -1 : 1))
  }

  /** The value that ends with the key, if there is only one. */
  only(key: string): TaughtValue | undefined {
    const wanted = reverse(key)
    let [low, high] = [0, this.values.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.values[middle]?.reversed ?? '') < wanted) low = middle + 1
      else high = middle
    }
    const [first, second] = this.values.slice(low, low + 2)
    return first?.reversed.startsWith(wanted) && !second?.reversed.startsWith(wanted) ? first.value : undefined
  }
}

const reverse = (text: string): string => [...text].reverse().join('')

function trigramsOf(key: string): Set<string> {
  const skeleton = skeletonOf(key)
  const trigrams = new Set<string>()
  for (let i = 0; i + 3 <= skeleton.length; i++) trigrams.add(skeleton.slice(i, i + 3))
  return trigrams
}
