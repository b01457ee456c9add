import { CURRENCY_PATTERN, currencyCode } from './currency.js'
import { type Decimal, type DecimalSeparator, DIGITS_PATTERN, parseDigits } from './decimal.js'

/** A number found in a text. */
export interface NumberMatch extends Decimal {
  /** Where in the text it starts and ends, with its sign and currency. */
  start: number
  end: number
  /** The text between. */
  raw: string
  /** The currency as printed. */
  currency?: string
  /** The currency's ISO 4217 code, where the print is unambiguous. */
  currencyCode?: string
  /** Whether a percent sign follows. */
  percent: boolean
  /** Whether it is printed like money: with two decimals, or with `,-` in their place. */
  decimals: boolean
}

const MINUS = '[-−–]'

const pattern = /* @__PURE__ */ new RegExp(
  `(?<open>\\()?` +
    `(?:(?<minus>${MINUS}) ?)?` +
    `(?:(?<!\\p{L})(?<before>${CURRENCY_PATTERN})[ :]{0,2})?` +
    `(?:(?<inner>${MINUS}) ?)?` +
    `(?<digits>${DIGITS_PATTERN})` +
    `(?<dash>[.,][-–—]{1,2})?` +
    `(?:(?<trailing>${MINUS})(?![\\d\\p{L}]))?` +
    `(?: ?(?<after>${CURRENCY_PATTERN})(?!\\p{L}))?` +
    `(?<percent> ?%)?` +
    `(?<close>\\))?`,
  'gu',
)

/** Numbers that stand in the middle of something longer, such as a date, a reference or a word, are not numbers of their own. */
const attachedBefore = /[\p{L}\d_/\\#°-]$|\d[.,:]$/u
const attachedAfter = /^(?:[\p{L}\d_/\\°]|[-.,:]\d|[-–][\p{L}\d])/u

/**
 * Finds the numbers in a text, with their currencies.
 *
 * @param separator The document's decimal separator, where it is known.
 *
 * @example findNumbers('Total: EUR 1.234,50')[0] // { whole: '1234', fraction: '50', currencyCode: 'EUR', … }
 */
export function findNumbers(text: string, separator?: DecimalSeparator): NumberMatch[] {
  const numbers: NumberMatch[] = []
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {}
    let start = match.index
    let raw = match[0]
    const bracketed = Boolean(groups.open && groups.close)
    if (groups.open && !bracketed) {
      start++
      raw = raw.slice(1)
    } else if (groups.close && !bracketed) raw = raw.slice(0, -1)
    const before = text.slice(0, start)
    const separates = /^[-−–] /.test(raw) && /[^\s:;|]\s*$/.test(before)
    if (attachedBefore.test(before) || attachedAfter.test(text.slice(start + raw.length))) continue
    const digits = parseDigits(groups.digits ?? '', separator)
    if (!digits) continue
    const currency = groups.before ?? groups.after
    const code = currency === undefined ? undefined : currencyCode(currency)
    numbers.push({
      ...digits,
      negative: Boolean((groups.minus && !separates) || groups.inner || groups.trailing || bracketed),
      start,
      end: start + raw.length,
      raw,
      ...(currency === undefined ? {} : { currency }),
      ...(code === undefined ? {} : { currencyCode: code }),
      percent: groups.percent !== undefined,
      decimals: digits.fraction.length === 2 || groups.dash !== undefined,
    })
  }
  return numbers
}

/** The separator that a document's unambiguous numbers use before their decimals; undefined when they use none or both alike. */
export function inferDecimalSeparator(texts: Iterable<string>): DecimalSeparator | undefined {
  let commas = 0
  let points = 0
  for (const text of texts) {
    for (const [, separator] of text.matchAll(/(?<![\d.,])\d{1,3}(?:[.,\s'’]?\d{3})*([.,])\d{2}(?![\d.,]*\d)/g)) {
      if (separator === ',') commas++
      else points++
    }
  }
  if (commas === points) return undefined
  return commas > points ? ',' : '.'
}
