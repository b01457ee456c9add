import { CURRENCY_BESIDE_NUMBER, CURRENCY_LETTER, currencyCode } from './currency.js'
import { decimalsOf } from './currency-codes.js'
import { type Decimal, type DecimalSeparator, DIGITS_PATTERN, type NumberStyle, parseDigits } from './decimal.js'
import { plainCharacters } from './plain-characters.js'

/** A number found in a text. */
export interface NumberMatch extends Decimal {
  /** The offsets of its start and end in the text, including its sign and currency. */
  start: number
  end: number
  /** The text between `start` and `end`. */
  raw: string
  /** The currency as printed. */
  currency?: string
  /** The ISO 4217 code of the currency, if the printed currency is unambiguous. */
  currencyCode?: string
  /** Whether a percent sign follows. */
  percent: boolean
  /** Whether it is printed like an amount of money: with two decimals (three if the document uses them), or with `,-` instead. */
  decimals: boolean
}

/** The maximum number of characters on each side of the digits that can belong to a number: signs, spaces and the longest currency. */
const REACH = 16

const digitsPattern = /* @__PURE__ */ new RegExp(DIGITS_PATTERN, 'gu')

const letter = /* @__PURE__ */ new RegExp(`^${CURRENCY_LETTER}$`)

/** The text before the digits: a bracket, or a minus on either side of the currency. */
const leadPattern = /* @__PURE__ */ new RegExp(
  `(?<open>\\()?(?<minus>- ?)?(?:(?<![\\p{L}])(?<currency>${CURRENCY_BESIDE_NUMBER}|${CURRENCY_LETTER})[ :]{0,2})?(?<inner>- ?)?$`,
  'u',
)

/** The text after the digits: `,-` or `/-` for no cents, a minus, `CR` or `DR`, the currency, a percent sign, or a bracket. */
const tailPattern = /* @__PURE__ */ new RegExp(
  `^(?<dash>[.,:]-{1,2}|/[-=])?(?:(?<minus>-)(?![\\d\\p{L}]))?(?: ?(?<side>[CD][Rr])(?!\\p{L}))?` +
    `(?: ?(?<currency>${CURRENCY_BESIDE_NUMBER})(?!\\p{L}))?(?: ?(?<lastSide>[CD][Rr])(?!\\p{L}))?(?<percent> ?%)?(?<close>\\))?`,
  'u',
)

/** Digits inside something longer, such as a date, a reference or a word, are not separate numbers. */
const attachedBefore = /(?:[\p{L}\d_/\\#°-]|\d[.,:])$/u
const attachedAfter = /^(?:[\p{L}\d_/\\°]|[-.,:]\d|-\p{L})/u

/**
 * Finds the numbers in a text, with their currencies.
 *
 * @param style The number style of the document, or its decimal separator, if known.
 *
 * @example findNumbers('Total: EUR 1.234,50')[0] // { whole: '1234', fraction: '50', currencyCode: 'EUR', … }
 */
export function findNumbers(text: string, style: NumberStyle | DecimalSeparator = {}): NumberMatch[] {
  const numbers: NumberMatch[] = []
  const known = typeof style === 'string' ? { separator: style } : style
  const plain = plainCharacters(text)
  let free = 0
  for (const match of plain.matchAll(digitsPattern)) {
    const number = numberAt(plain, match[0], match.index, free, known)
    if (!number) continue
    free = number.end
    numbers.push({ ...number, raw: text.slice(number.start, number.end) })
  }
  return numbers
}

function numberAt(
  text: string,
  digits: string,
  at: number,
  free: number,
  style: NumberStyle,
): Omit<NumberMatch, 'raw'> | undefined {
  const lead = leadOf(text, at, free, style)
  const tail = tailPattern.exec(text.slice(at + digits.length, at + digits.length + REACH))
  const behind = tail?.groups ?? {}
  const bracketed = lead.open && behind.close !== undefined
  const start = lead.open && !bracketed ? lead.start + 1 : lead.start
  const end = at + digits.length + (tail?.[0].length ?? 0) - (behind.close !== undefined && !bracketed ? 1 : 0)
  if (attachedBefore.test(text.slice(Math.max(0, start - 2), start))) return undefined
  if (attachedAfter.test(text.slice(end, end + 2))) return undefined

  const currency = moreExact(lead.currency, behind.currency)
  const code = currency === undefined ? undefined : currencyCode(currency)
  const usualDecimals = code === undefined ? undefined : decimalsOf(code)
  const value = parseDigits(digits, style, usualDecimals)
  if (!value) return undefined
  const grouped = /\d[ '.,]\d{3}/.test(digits)
  if (digits.includes(':') && !grouped && currency === undefined) return undefined
  const longFraction = value.fraction.length > 2 && Boolean(style.longFractions || usualDecimals === 3)
  const decimals = value.fraction.length === 2 || behind.dash !== undefined || longFraction
  if (lead.currency !== undefined && letter.test(lead.currency) && !decimals && !grouped) return undefined
  const credit = decimals && (behind.side ?? behind.lastSide)?.toUpperCase() === 'CR'
  return {
    ...value,
    negative: lead.negative || behind.minus !== undefined || bracketed || credit,
    start,
    end,
    ...(currency === undefined ? {} : { currency }),
    ...(code === undefined ? {} : { currencyCode: code }),
    percent: behind.percent !== undefined,
    decimals,
  }
}

/** The part before the digits of a number: its start, sign and currency. */
interface Lead {
  start: number
  open: boolean
  negative: boolean
  currency?: string
}

function leadOf(text: string, at: number, free: number, { currencySign }: NumberStyle): Lead {
  if (currencySign !== undefined && text[at - 1] === currencySign && at > free)
    return { start: at - 1, open: false, negative: false, currency: currencySign }
  const match = leadPattern.exec(text.slice(Math.max(free, at - REACH), at))
  const { open, minus, inner, currency } = match?.groups ?? {}
  const start = at - (match?.[0].length ?? 0)
  const dash = minus !== undefined && minus.length > 1 && separatesWords(text, start)
  return {
    start: dash ? start + minus.length : start,
    open: open !== undefined,
    negative: (minus !== undefined && !dash) || inner !== undefined,
    ...(currency === undefined ? {} : { currency }),
  }
}

/** Whether a dash followed by a space comes after a word, as in "Consulting - 500.00", and is therefore not a minus. */
function separatesWords(text: string, dash: number): boolean {
  const before = text.slice(Math.max(0, dash - REACH), dash).trimEnd()
  return before !== '' && !/[:;|]$/.test(before)
}

/** Of the currencies before and after a number, the unambiguous one, as in `$ 12.00 CAD`. */
function moreExact(before: string | undefined, behind: string | undefined): string | undefined {
  if (before === undefined || behind === undefined) return before ?? behind
  return currencyCode(before) === undefined && currencyCode(behind) !== undefined ? behind : before
}
