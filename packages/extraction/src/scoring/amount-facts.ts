import type { Candidate } from '../candidates/candidate.js'
import type { DocumentContext } from '../context/document-context.js'
import type { PageText } from '../text/document-text.js'
import { heightOf } from '../text/geometry.js'
import { groupBy } from '../text/group-by.js'
import type { NumberMatch } from '../values/amount.js'
import { hundredths } from '../values/hundredths.js'
import { BalanceFacts } from './balance-facts.js'
import { TotalFacts } from './total-facts.js'

/** A line with this many words is a sentence: its amounts are fees, share capital and the like. */
const PROSE = 10

/** Sums are searched for among this many of the last amounts of a document: totals are at the end, and all pairs are tried. */
const MOST_SUMMANDS = 600

/** Column sums are searched for among this many of the last amounts of a document. */
const MAX_COLUMN_AMOUNTS = 3000

/** The features that compare the amounts of a document with each other. */
export class AmountFacts {
  private readonly moneyByPage: ReadonlyMap<PageText, readonly Candidate[]>
  private readonly largest: number
  private readonly counts = new Map<number, number>()
  private readonly gross = new Set<number>()
  private readonly net = new Set<number>()
  private readonly tax = new Set<number>()
  private readonly rounded = new Set<number>()
  private readonly unrounded = new Set<number>()
  private readonly balance: BalanceFacts
  private readonly totals: TotalFacts
  private readonly columnSums = new Set<Candidate>()
  /** The amounts that add up to a column sum. */
  private readonly summands = new Set<Candidate>()

  constructor(context: DocumentContext) {
    const money = context
      .candidatesOf('amount')
      .filter(
        ({ number, line, verified }) =>
          (number?.decimals || number?.currency) && line.words.length < PROSE && !verified,
      )
    this.moneyByPage = groupBy(money.slice(-MAX_COLUMN_AMOUNTS), ({ page }) => page)
    const values = money.map(candidate => hundredths(candidate.value))
    this.largest = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1)
    for (const value of values) this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
    const last = [...new Set(values.slice(-MOST_SUMMANDS))]
    this.findSums(last)
    this.findRoundings(last)
    this.balance = new BalanceFacts(context, money)
    this.totals = new TotalFacts(context, money)
    for (const candidate of money.slice(-MAX_COLUMN_AMOUNTS)) this.findColumnSum(candidate)
  }

  featuresOf(candidate: Candidate, number: NumberMatch): Record<string, number> {
    const value = hundredths(candidate.value)
    const money = number.decimals || number.currency !== undefined
    return {
      currency: number.currency === undefined ? 0 : 1,
      decimals: number.decimals ? 1 : 0,
      plain: money ? 0 : 1,
      odd: number.fraction.length === 1 || (number.fraction.length > 2 && !number.decimals) ? 1 : 0,
      largest: money && Math.abs(value) === this.largest ? 1 : 0,
      share: money ? Math.min(1, Math.abs(value) / this.largest) : 0,
      zero: value === 0 ? 1 : 0,
      negative: value < 0 ? 1 : 0,
      repeated: money ? Math.min(1, ((this.counts.get(value) ?? 1) - 1) / 2) : 0,
      gross: this.gross.has(value) ? 1 : 0,
      net: this.net.has(value) ? 1 : 0,
      tax: this.tax.has(value) ? 1 : 0,
      rounded: this.rounded.has(value) ? 1 : 0,
      unrounded: this.unrounded.has(value) ? 1 : 0,
      columnSum: this.columnSums.has(candidate) ? 1 : 0,
      summand: this.summands.has(candidate) ? 1 : 0,
      ...this.totals.featuresOf(candidate),
      percent: number.percent ? 1 : 0,
      taxSum: candidate.verified ? 1 : 0,
      ...this.balance.featuresOf(candidate, value),
    }
  }

  /** Checks whether two or more amounts directly above in the same column add up to this one. */
  private findColumnSum(candidate: Candidate): void {
    const { page, box, value } = candidate
    const wanted = hundredths(value)
    if (wanted === 0) return
    const tolerance = 0.6 * heightOf(box)
    const above = (this.moneyByPage.get(page) ?? [])
      .filter(
        other =>
          other.box.bottom < box.top + tolerance &&
          (Math.abs(other.box.right - box.right) < tolerance || Math.abs(other.box.left - box.left) < tolerance),
      )
      .sort((a, b) => b.box.top - a.box.top)
    let sum = 0
    for (const [index, other] of above.entries()) {
      sum += hundredths(other.value)
      if (index === 0 || sum !== wanted) continue
      this.columnSums.add(candidate)
      for (const part of above.slice(0, index + 1)) this.summands.add(part)
      return
    }
  }

  /** Finds three amounts: one is the sum of the other two, one of which could be the tax on the other. */
  private findSums(values: readonly number[]): void {
    const known = new Set(values)
    for (const gross of values) {
      for (const tax of values) {
        const net = gross - tax
        if (tax === 0 || net === 0 || !known.has(net) || tax / net > 0.3 || tax / net < 0.015) continue
        this.gross.add(gross)
        this.net.add(net)
        this.tax.add(tax)
      }
    }
  }

  /** Finds sums that were rounded for payment in coins, with the difference printed as well. */
  private findRoundings(values: readonly number[]): void {
    const known = new Set(values.map(Math.abs))
    for (const exact of values) {
      for (const difference of [-4, -3, -2, -1, 1, 2, 3, 4]) {
        const rounded = exact + difference
        if (exact % 5 === 0 || rounded % 5 !== 0 || !known.has(Math.abs(rounded)) || !known.has(Math.abs(difference)))
          continue
        this.rounded.add(rounded)
        this.unrounded.add(exact)
      }
    }
  }
}
