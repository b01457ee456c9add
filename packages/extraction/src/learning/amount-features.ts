import type { ScoredCandidate } from '../inference/prior.js'
import { hundredths } from '../values/hundredths.js'

type Add = (name: string, value: number | string) => void

/** An amount that is printed like money, in the order of the document. */
interface Money {
  cents: number
  /** How surely labels name it. */
  evidence: number
}

/** Labels below this say little. */
const LABELLED = 0.35
/** Amounts that were rounded to what coins can pay differ by less. */
const ROUNDING = 5

/** The amounts of a document. */
interface Amounts {
  money: readonly ScoredCandidate[]
  amounts: readonly Money[]
  distinct: ReadonlySet<number>
}

const known = new WeakMap<readonly ScoredCandidate[], Amounts>()

function amountsOf(all: readonly ScoredCandidate[]): Amounts {
  let found = known.get(all)
  if (!found) {
    const money = all.filter(({ candidate }) => candidate.number?.decimals)
    const amounts = money.map(({ candidate, features }): Money => {
      return { cents: hundredths(candidate.value), evidence: features.left ?? 0 }
    })
    found = { money, amounts, distinct: new Set(amounts.map(({ cents }) => cents)) }
    known.set(all, found)
  }
  return found
}

/** Adds how an amount compares with the others of its document. */
export function addAmountFeatures(add: Add, choice: ScoredCandidate, all: readonly ScoredCandidate[]): void {
  const { candidate, features } = choice
  const { money, amounts, distinct } = amountsOf(all)
  const cents = hundredths(candidate.value)
  const larger = [...distinct].filter(other => other > cents).length
  const times = amounts.filter(other => other.cents === cents).length
  const rank = Math.min(4, larger)
  const at = money.indexOf(choice)
  const labelled = amounts.flatMap(({ evidence }, place) => (evidence >= LABELLED ? [place] : []))
  const place = labelled.indexOf(at)
  const fromLast = place < 0 ? 9 : Math.min(4, labelled.length - 1 - place)
  const evidence = Math.round(4 * (features.left ?? 0))
  add('labelled', fromLast)
  add('labelled-rank', `${fromLast} ${evidence} ${rank}`)

  const partners = amounts.filter(other => {
    const difference = Math.abs(other.cents - cents)
    return difference > 0 && difference < ROUNDING
  })
  const rounding = roundingOf(cents, partners)
  const support = Math.max(0, ...partners.map(other => other.evidence))
  add('rounding', rounding)
  add('rounding-evidence', `${rounding} ${evidence} ${Math.round(3 * support)}`)
  add('rounding-rank', `${rounding} ${Math.round(3 * support)} ${rank} ${Math.min(3, times)}`)

  const above = new Set(amounts.slice(0, at < 0 ? -1 : at).map(other => other.cents))
  const labelledAbove = new Set(labelled.slice(0, Math.max(0, place)).map(other => amounts[other]?.cents ?? 0))
  const sums = sumsIn(above, cents)
  const labelledSums = sumsIn(labelledAbove, cents)
  add('sums', Math.min(3, sums))
  add('labelled-sums', `${Math.min(2, labelledSums)} ${fromLast}`)
  add('rank', rank)
  add('times', Math.min(4, times))
  add('rank-times', `${rank} ${Math.min(4, times)} ${candidate.number?.decimals ? 1 : 0}`)
  add('is-last', amounts.at(-1)?.cents === cents ? 1 : 0)
  let change = 0
  for (const paid of distinct) if (paid > cents && distinct.has(paid - cents)) change++
  add('change', Math.min(2, change))
  add('change-rank', `${Math.min(2, change)} ${rank}`)
  add('evidence', `${evidence} ${Math.min(2, change)} ${rounding} ${Math.min(3, times)}`)
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

/** In how many ways an amount is the sum of two others. */
const sumsIn = (values: ReadonlySet<number>, cents: number): number =>
  [...values].filter(part => part !== 0 && part !== cents && values.has(cents - part)).length

/** Whether an amount was rounded to what coins can pay, or is the one that was. */
function roundingOf(cents: number, partners: readonly Money[]): string {
  const round = (value: number): boolean => value % ROUNDING === 0
  const pairs = partners.some(other => round(other.cents) !== round(cents))
  if (!pairs) return 'none'
  return round(cents) ? 'rounded' : 'exact'
}
