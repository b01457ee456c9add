import type { Concept } from '../concepts/concept.js'
import type { NumberMatch } from '../values/amount.js'
import { hundredths } from '../values/hundredths.js'
import type { Candidate } from './candidate.js'

/** How many rows of taxes with different rates follow each other at most. */
const MOST_RATES = 6
/** Rounding can make sums differ by this much, in hundredths. */
const TOLERANCE = 1

/**
 * The sum of the taxes of several rates, where only the single ones are printed: it is taken for sure when together with a net
 * amount of the document it makes a gross one.
 *
 * @param conceptsOf What the label of an amount names.
 */
export function taxSums(
  amounts: readonly Candidate[],
  conceptsOf: (candidate: Candidate) => readonly Concept['name'][],
): Candidate[] {
  const money = amounts.filter(({ number }) => number?.decimals)
  const values = new Set(money.map(({ value }) => hundredths(value)))
  const sums: Candidate[] = []
  let rates: Candidate[] = []
  for (const candidate of [...money, undefined]) {
    if (candidate && rates.length < MOST_RATES && conceptsOf(candidate).includes('tax_amount')) {
      rates.push(candidate)
      continue
    }
    const sum = rates.length > 1 ? sumOf(rates, values) : undefined
    if (sum) sums.push(sum)
    rates = []
  }
  return sums
}

function sumOf(rates: readonly Candidate[], values: ReadonlySet<number>): Candidate | undefined {
  const last = rates.at(-1)
  const cents = rates.reduce((sum, { value }) => sum + hundredths(value), 0)
  if (!last?.number || values.has(cents) || cents <= 0 || !isTax(cents, values)) return undefined
  const number: NumberMatch = {
    ...last.number,
    whole: String(Math.floor(cents / 100)),
    fraction: String(cents % 100).padStart(2, '0'),
  }
  const raw = rates.map(rate => rate.raw).join(' + ')
  return { ...last, value: `${number.whole}.${number.fraction}`, raw, number, verified: true }
}

function isTax(cents: number, values: ReadonlySet<number>): boolean {
  for (const net of values) {
    if (net <= cents) continue
    for (let difference = -TOLERANCE; difference <= TOLERANCE; difference++)
      if (values.has(net + cents + difference)) return true
  }
  return false
}
