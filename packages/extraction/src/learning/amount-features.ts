import type { ScoredCandidate } from '../inference/prior.js'
import { hundredths } from '../values/hundredths.js'

type Add = (name: string, value: number | string) => void

/** An amount printed with decimals, in document order. */
interface Money {
  cents: number
  /** The weight, from 0 to 1, of the label next to it. */
  evidence: number
}

/** The minimum label weight of a labelled amount. */
const LABELLED = 0.35
/** In countries without small coins, amounts are rounded to a multiple of this number of hundredths. */
const ROUNDING = 5
/** The differences between rounded and exact amounts, in hundredths. */
const ROUNDED: readonly number[] = [-4, -3, -2, -1, 1, 2, 3, 4]

/** The maximum number of other amounts to compare an amount with: those before it, and those at the end, where payments are. */
const MAX_COMPARED = 200
/** The highest rank. */
const MAX_RANK = 4

/** The amounts of a document. */
interface Amounts {
  amounts: readonly Money[]
  /** The index of each candidate in `amounts`. */
  places: ReadonlyMap<ScoredCandidate, number>
  /** The indices of the labelled amounts in `amounts`, and the reverse: the index in `labelled` by index in `amounts`. */
  labelled: readonly number[]
  labelledPlaces: ReadonlyMap<number, number>
  /** The number of times each amount is printed, and the largest weight of its labels. */
  distinct: ReadonlyMap<number, { times: number; evidence: number }>
  largest: readonly number[]
  /** The last distinct amounts. */
  last: readonly number[]
}

const known = new WeakMap<readonly ScoredCandidate[], Amounts>()

function amountsOf(all: readonly ScoredCandidate[]): Amounts {
  let found = known.get(all)
  if (!found) {
    found = indexed(all)
    known.set(all, found)
  }
  return found
}

function indexed(all: readonly ScoredCandidate[]): Amounts {
  const money = all.filter(({ candidate }) => candidate.number?.decimals)
  const amounts = money.map(({ candidate, features }): Money => {
    return { cents: hundredths(candidate.value), evidence: features.left ?? 0 }
  })
  const distinct = new Map<number, { times: number; evidence: number }>()
  for (const { cents, evidence } of amounts) {
    const before = distinct.get(cents)
    distinct.set(cents, {
      times: (before?.times ?? 0) + 1,
      evidence: Math.max(evidence, before?.evidence ?? evidence),
    })
  }
  const labelled = amounts.flatMap(({ evidence }, place) => (evidence >= LABELLED ? [place] : []))
  return {
    amounts,
    places: new Map(money.map((choice, place) => [choice, place])),
    labelled,
    labelledPlaces: new Map(labelled.map((place, index) => [place, index])),
    distinct,
    largest: [...distinct.keys()].sort((a, b) => b - a).slice(0, MAX_RANK),
    last: [...distinct.keys()].slice(-MAX_COMPARED),
  }
}

/** Adds features that compare an amount with the other amounts of its document. */
export function addAmountFeatures(add: Add, choice: ScoredCandidate, all: readonly ScoredCandidate[]): void {
  const { candidate, features } = choice
  const { amounts, places, labelled, labelledPlaces, distinct, largest, last } = amountsOf(all)
  const cents = hundredths(candidate.value)
  const times = distinct.get(cents)?.times ?? 0
  const rank = largest.filter(other => other > cents).length
  const at = places.get(choice) ?? -1
  const place = labelledPlaces.get(at) ?? -1
  const fromLast = place < 0 ? 9 : Math.min(4, labelled.length - 1 - place)
  const evidence = Math.round(4 * (features.left ?? 0))
  add('labelled', fromLast)
  add('labelled-rank', `${fromLast} ${evidence} ${rank}`)

  const partners = ROUNDED.flatMap((difference): Money[] => {
    const other = distinct.get(cents + difference)
    return other ? [{ cents: cents + difference, evidence: other.evidence }] : []
  })
  const rounding = roundingOf(cents, partners)
  const support = Math.max(0, ...partners.map(other => other.evidence))
  add('rounding', rounding)
  add('rounding-evidence', `${rounding} ${evidence} ${Math.round(3 * support)}`)
  add('rounding-rank', `${rounding} ${Math.round(3 * support)} ${rank} ${Math.min(3, times)}`)

  const end = at < 0 ? amounts.length - 1 : at
  const above = new Set(nearest(amounts, end).map(other => other.cents))
  const labelledAbove = new Set(nearest(labelled, place).map(other => amounts[other]?.cents ?? 0))
  const sums = sumsIn(above, cents)
  const labelledSums = sumsIn(labelledAbove, cents)
  add('sums', Math.min(3, sums))
  add('labelled-sums', `${Math.min(2, labelledSums)} ${fromLast}`)
  add('rank', rank)
  add('times', Math.min(4, times))
  add('rank-times', `${rank} ${Math.min(4, times)} ${candidate.number?.decimals ? 1 : 0}`)
  add('is-last', amounts.at(-1)?.cents === cents ? 1 : 0)
  const change = Math.min(2, last.filter(paid => paid > cents && distinct.has(paid - cents)).length)
  add('change', change)
  add('change-rank', `${change} ${rank}`)
  add('evidence', `${evidence} ${change} ${rounding} ${Math.min(3, times)}`)
  add('evidence-rank', `${evidence} ${rank} ${Math.min(3, times)}`)
  add('evidence-sums', `${evidence} ${Math.min(2, sums)} ${rank}`)

  const { settled = 0, handedOver = 0, change: given = 0, balance = 0, reduced = 0, difference = 0 } = features
  add('settled-rounding', `${settled} ${rounding}`)
  add('settled-evidence', `${settled} ${evidence} ${rank}`)
  add('paid-evidence', `${handedOver} ${given} ${evidence}`)
  add('balance-evidence', `${balance} ${reduced} ${evidence} ${rank}`)
  add('difference-rank', `${settled} ${difference} ${rank} ${evidence}`)
  add('till', `${settled} ${difference} ${balance} ${reduced} ${Math.min(3, times)}`)
}

/** The last items before an index. */
const nearest = <Item>(items: readonly Item[], end: number): readonly Item[] =>
  items.slice(Math.max(0, end - MAX_COMPARED), Math.max(0, end))

/** The number of values that add up to the amount with another value. */
const sumsIn = (values: ReadonlySet<number>, cents: number): number =>
  [...values].filter(part => part !== 0 && part !== cents && values.has(cents - part)).length

/** Whether an amount is a rounded amount, or the exact amount before rounding. */
function roundingOf(cents: number, partners: readonly Money[]): string {
  const round = (value: number): boolean => value % ROUNDING === 0
  const pairs = partners.some(other => round(other.cents) !== round(cents))
  if (!pairs) return 'none'
  return round(cents) ? 'rounded' : 'exact'
}
