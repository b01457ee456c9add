import type { Candidate } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import { hundredths } from '../values/hundredths.js'

/** An amount and the concepts of the nearest label to its left. */
interface Entry {
  candidate: Candidate
  cents: number
  concepts: readonly Concept['name'][]
}

/** The minimum weight of a label. Weaker labels are ignored. */
const LEAST_WEIGHT = 0.4
/** The concepts whose amounts are subtracted although they are printed without a minus sign. */
const TAKEN_OFF = ['discount', 'prepaid_amount']
/** The maximum number of consecutive labelled amounts that add up to a total. */
const MOST_SUMMANDS = 5
/** The change is printed at most this many amounts after the tendered amount. */
const CHANGE_REACH = 3
/** The maximum number of discount percentages that are tried. */
const MOST_RATES = 4
/** The maximum number of amounts examined. In longer documents, the totals are among the last ones. */
const MOST_AMOUNTS = 400

/** The features that describe how the labelled amounts of a document add up, and how it was paid. */
export class BalanceFacts {
  private readonly facts = new Map<Candidate, Record<string, number>>()
  /** Values that were paid: the tendered amount minus the change. */
  private readonly settled = new Set<number>()
  /** Values that are the difference of two adjacent amounts after them, regardless of the labels of these. */
  private readonly differences = new Set<number>()

  constructor(context: DocumentContext, money: readonly Candidate[]) {
    const entries = money.slice(-MOST_AMOUNTS).map((candidate): Entry => {
      const [nearest] = context.relationsOf(candidate).left
      const meanings = nearest?.label.meanings.filter(({ weight }) => weight * nearest.closeness >= LEAST_WEIGHT) ?? []
      return { candidate, cents: hundredths(candidate.value), concepts: meanings.map(({ concept }) => concept.name) }
    })
    this.findPayments(entries)
    const labelled = entries.filter(({ concepts }) => concepts.length > 0)
    this.findBalances(labelled)
    this.findPercentages(labelled, discountRates(context))
  }

  featuresOf(candidate: Candidate, cents: number): Record<string, number> {
    const difference = this.differences.has(cents) ? 1 : 0
    return { ...this.facts.get(candidate), settled: this.settled.has(cents) ? 1 : 0, difference }
  }

  /** Finds amounts that are an earlier amount minus a discount that is printed only as a percentage. */
  private findPercentages(entries: readonly Entry[], rates: readonly number[]): void {
    for (const [at, total] of entries.entries()) {
      for (const part of entries.slice(Math.max(0, at - MOST_SUMMANDS), at)) {
        const isReduced = rates.some(rate => Math.abs(part.cents * (1 - rate / 100) - total.cents) <= 1)
        if (!isReduced || part.cents === total.cents) continue
        this.note(total.candidate, 'balance')
        this.note(part.candidate, 'reduced')
      }
    }
  }

  private note(candidate: Candidate, fact: string): void {
    this.facts.set(candidate, { ...this.facts.get(candidate), [fact]: 1 })
  }

  /** Finds the tendered amount and the change after it: their difference is printed before them. */
  private findPayments(entries: readonly Entry[]): void {
    const before = new Set<number>()
    for (const [at, paid] of entries.entries()) {
      for (const [place, change] of entries.slice(at + 1, at + 1 + CHANGE_REACH).entries()) {
        const value = paid.cents - change.cents
        if (change.cents < 0 || value <= 0 || !before.has(value)) continue
        if (place === 0 && change.cents > 0) this.differences.add(value)
        if (!change.concepts.includes('tendered')) continue
        this.settled.add(value)
        if (change.cents === 0) continue
        this.note(paid.candidate, 'handedOver')
        this.note(change.candidate, 'change')
      }
      before.add(paid.cents)
    }
  }

  /** Finds amounts that are the sum of the labelled amounts directly before them. */
  private findBalances(entries: readonly Entry[]): void {
    for (const [at, total] of entries.entries()) {
      let sum = 0
      const parts: Entry[] = []
      for (let first = at - 1; first >= Math.max(0, at - MOST_SUMMANDS); first--) {
        const part = entries[first]
        if (!part || part.cents === 0) break
        const off = part.concepts.some(name => TAKEN_OFF.includes(name))
        parts.push(part)
        sum += off ? -Math.abs(part.cents) : part.cents
        if (first === at - 1 || sum !== total.cents) continue
        this.note(total.candidate, 'balance')
        const sections = parts.every(part => part.concepts.includes('total_amount'))
        for (const part of parts) {
          if (part.cents > total.cents) this.note(part.candidate, 'reduced')
          if (sections) this.note(part.candidate, 'partTotal')
        }
      }
    }
  }
}

/** The percentages that are labelled as a discount, a few at most. */
function discountRates(context: DocumentContext): number[] {
  const rates = context
    .candidatesOf('number')
    .filter(({ number }) => number?.percent)
    .slice(-MOST_AMOUNTS)
    .filter(candidate => {
      const [nearest] = context.relationsOf(candidate).left
      return nearest?.label.meanings.some(({ concept }) => TAKEN_OFF.includes(concept.name))
    })
    .map(({ value }) => Math.abs(Number(value)))
  return [...new Set(rates)].filter(rate => rate > 0 && rate < 100).slice(-MOST_RATES)
}
