import { decimalsOf } from './currency-codes.js'
import type { DecimalSeparator, NumberStyle } from './decimal.js'
import { plainCharacters } from './plain-characters.js'

/** Digits that are not part of a longer number. */
const number = (source: string): RegExp => new RegExp(`(?<![\\d.,])${source}(?![\\d.,]*\\d)`, 'g')

const twoDecimals = /* @__PURE__ */ number(String.raw`\d{1,3}(?:[.,\s']?\d{3}){0,5}([.,])\d{2}`)
/** `1,000.476`, `0.125` and `2.9448`: their last separators cannot be thousands separators. */
const longFraction = /* @__PURE__ */ number(
  String.raw`(?:\d{1,3}(?:([.,])\d{3}){1,4}(?!\1)([.,])\d{3,4}|0([.,])\d{3,4}|\d{1,6}([.,])\d{4})`,
)
const ambiguous = /* @__PURE__ */ number(String.raw`\d{1,3}([.,])\d{3}`)

/** Currencies whose countries use a full stop as the thousands separator, also in English texts. */
const POINT_GROUPS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'ARS BRL CLP COP CRC DKK EUR IDR ISK NOK PYG RON RSD SEK TRY UYU VND'.split(' '),
)

/** Other facts about a document that are known before its numbers are read. */
export interface NumberHints {
  /** Finds the ISO 4217 codes of the currencies in the document; called only if they matter. */
  currencies: () => readonly string[]
  /** Whether the document is in English, where the decimal separator is a full stop. */
  english: boolean
}

/**
 * Infers the number format of a document: from unambiguous numbers and from rows in which one number is the product of two others, then
 * from the decimals of its currency, and from its language.
 *
 * @param rows The text of its printed rows.
 *
 * @example inferNumberStyle(['TOTAL 20.000 KD'], { currencies: () => ['KWD'], english: true }) // { separator: '.', longFractions: true }
 */
export function inferNumberStyle(
  rows: readonly string[],
  { currencies: findCurrencies, english }: NumberHints,
): NumberStyle {
  const votes = { ',': 0, '.': 0 }
  let short = 0
  let long = 0
  const open: Record<DecimalSeparator, number> = { ',': 0, '.': 0 }
  for (const row of rows) {
    const text = plainCharacters(row)
    const counted = countSeparators(text, votes)
    short += counted.short
    long += counted.long
    for (const [, sign] of text.matchAll(ambiguous)) open[sign === ',' ? ',' : '.']++
    const product = separatorOfProduct(text)
    if (product) {
      votes[product] += 2
      long++
    }
  }
  const currencySign = misencodedSign(rows)
  const separator = winner(votes)
  const currencies = open[','] + open['.'] + long > 0 ? findCurrencies() : []
  const three = currencies.length > 0 && currencies.every(code => decimalsOf(code) === 3)
  const style: NumberStyle = currencySign === undefined ? {} : { currencySign }
  if (separator) {
    const longFractions = long > short || (three && short === 0)
    return { ...style, separator, ...(longFractions ? { longFractions } : {}) }
  }
  if (three && open['.'] > 0) return { ...style, separator: '.', longFractions: true }
  if (three && currencies.includes('TND') && open[','] > 0) return { ...style, separator: ',', longFractions: true }
  const plainEnglish = english && !currencies.some(code => POINT_GROUPS.has(code) || decimalsOf(code) === 0)
  if (plainEnglish && open['.'] > 1 && open[','] === 0) return { ...style, separator: '.', longFractions: true }
  return style
}

function countSeparators(text: string, votes: Record<DecimalSeparator, number>): { short: number; long: number } {
  let short = 0
  let long = 0
  for (const [, sign] of text.matchAll(twoDecimals)) {
    votes[sign === ',' ? ',' : '.']++
    short++
  }
  for (const [, , mixed, zero, four] of text.matchAll(longFraction)) {
    votes[(mixed ?? zero ?? four) === ',' ? ',' : '.']++
    long++
  }
  return { short, long }
}

function winner(votes: Readonly<Record<DecimalSeparator, number>>): DecimalSeparator | undefined {
  if (votes[','] === votes['.']) return undefined
  return votes[','] > votes['.'] ? ',' : '.'
}

/** The decimal separator of a row such as `3.000 1.200 3.600`, where one number is the product of two others only with decimals. */
function separatorOfProduct(text: string): DecimalSeparator | undefined {
  const found = [...text.matchAll(ambiguous)]
  for (let i = 0; i + 2 < found.length; i++) {
    const [a, b, c] = found.slice(i, i + 3)
    if (!a || !b || !c || a[1] !== b[1] || b[1] !== c[1]) continue
    const factors = decimal(a[0]) * decimal(b[0])
    if (factors > 0 && Math.abs(factors - decimal(c[0])) < HALF_OF_LAST_DECIMAL) return a[1] === ',' ? ',' : '.'
  }
  return undefined
}

const HALF_OF_LAST_DECIMAL = 0.0005 + 1e-9
const decimal = (digits: string): number => Number(digits.replace(',', '.'))

/** A character counts as a currency sign if it precedes at least this many amounts, and this share of them. */
const LEAST_SIGNED = 3
const SHARE_SIGNED = 0.6

/** The unusual character that precedes most amounts: the currency sign in a text layer with a wrong encoding. */
function misencodedSign(rows: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  let amounts = 0
  for (const row of rows) {
    for (const [, sign] of plainCharacters(row).matchAll(
      /(?:(?<![\p{L}\d])([^\s\d\p{P}+<=>|~^×$€£¥₹R]))?(?<![\d.,])\d{1,6}(?:[.,]\d{3}){0,3}[.,]\d{2}(?![\d.,%])/gu,
    )) {
      amounts++
      if (sign !== undefined) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= LEAST_SIGNED && best[1] >= SHARE_SIGNED * amounts ? best[0] : undefined
}
