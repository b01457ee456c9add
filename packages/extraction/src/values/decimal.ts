/** The character that a document prints before the decimals. */
export type DecimalSeparator = '.' | ','

/** The known properties of how a document prints numbers. */
export interface NumberStyle {
  /** The decimal separator; determines whether `1.234` is more than a thousand. */
  separator?: DecimalSeparator
  /** Whether amounts of money have three or more decimals. */
  longFractions?: boolean
  /** The character that replaces the currency sign before all amounts because of a wrong encoding, such as `Ä` for `€`. */
  currencySign?: string
}

/** A number as digits: `-12.5` is negative, `12` and `5`. Digits are text, to avoid rounding. */
export interface Decimal {
  negative: boolean
  whole: string
  fraction: string
}

/** Digits with separators; spaces and apostrophes only between groups of three. Applies to the result of `plainCharacters`. */
export const DIGITS_PATTERN: string = String.raw`\d{1,3}(?:[ ']\d{3}(?!\d))+(?:[.,]\d{1,4}|:\d{2}(?![\d:]))?|\d+(?:[.,]\d+)*(?::\d{2}(?![\d:]))?|(?<![.,\p{L}])[.,]\d{2}(?!\d)`

/**
 * Reads printed digits such as `1.234,50`, `1,234.50`, `1 234,50`, `1'234.50`, `1 234:50` or `12,34,567.00`.
 *
 * @param decimals The number of decimals of the currency next to the digits, if there is one.
 * @returns undefined if the separators do not form a valid number, as in `1.2.3`.
 */
export function parseDigits(
  digits: string,
  style: NumberStyle = {},
  decimals?: number,
): Omit<Decimal, 'negative'> | undefined {
  const compact = digits.replace(/[ ']/g, '')
  const signs = compact.replace(/\d/g, '')
  const last = signs.at(-1)
  if (last === undefined) return trimZeros(compact, '')
  const at = compact.lastIndexOf(last)
  const before = compact.slice(0, at)
  const after = compact.slice(at + 1)
  const others = signs.slice(0, -1)
  if (others.includes(last)) {
    return others.split('').every(sign => sign === last) && isGrouped(compact, last)
      ? trimZeros(compact.replaceAll(last, ''), '')
      : undefined
  }
  if (others !== '') {
    const group = others[0] ?? ''
    return isGrouped(before, group) ? trimZeros(before.replaceAll(group, ''), after) : undefined
  }
  if (before === '') return trimZeros('0', after)
  const couldGroup = after.length === 3 && before.length <= 3 && !/^0+$/.test(before) && !/[ ']/.test(digits)
  return couldGroup && groupsThousands(last, style, decimals) ? trimZeros(before + after, '') : trimZeros(before, after)
}

/** Whether a single separator before three digits is a thousands separator. */
function groupsThousands(
  sign: string,
  { separator, longFractions }: NumberStyle,
  decimals: number | undefined,
): boolean {
  if (decimals === 0) return true
  if (separator) return separator !== sign
  return !((decimals === 3 || longFractions) && sign === '.')
}

/** Whether digits are grouped as in `1,234,567`, or as in `12,34,567` in India. */
function isGrouped(text: string, separator: string): boolean {
  const [first = '', ...rest] = text.split(separator)
  const isGroup = (group: string, index: number): boolean =>
    group.length === 3 || (group.length === 2 && index < rest.length - 1)
  return first.length >= 1 && first.length <= 3 && rest.every(isGroup)
}

function trimZeros(whole: string, fraction: string): Omit<Decimal, 'negative'> {
  return { whole: whole.replace(/^0+(?=\d)/, ''), fraction }
}

/** The number with exactly two decimals, rounded half up: `1234.50`. */
export function toAmount({ negative, whole, fraction }: Decimal): string {
  const hundredths = BigInt(whole + fraction.padEnd(2, '0').slice(0, 2)) + (Number(fraction[2] ?? 0) >= 5 ? 1n : 0n)
  const digits = hundredths.toString().padStart(3, '0')
  const sign = negative && hundredths !== 0n ? '-' : ''
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The number with as many decimals as printed: `1234.5`. */
export function toNumeric({ negative, whole, fraction }: Decimal): string {
  const zero = /^0*$/.test(whole + fraction)
  return `${negative && !zero ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
