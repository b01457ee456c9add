import { monthNumber, monthPattern } from './month-names.js'

/** Whether 03/04/2024 is the third of April (`DMY`) or March the fourth (`MDY`). */
export type DateOrder = 'DMY' | 'MDY'

/** A date found in a text. */
export interface DateMatch {
  start: number
  end: number
  raw: string
  /** `YYYY-MM-DD` */
  value: string
  /** Whether day and month could be swapped. */
  ambiguous: boolean
  /** How it is written: digits with separators, with a month's name, or eight digits without anything between. */
  form: 'numeric' | 'named' | 'compact'
}

interface Form {
  form: DateMatch['form']
  pattern: RegExp
}

let cachedForms: readonly Form[] | undefined

/** In the order in which they are tried; where two match at one place, the first wins. */
function forms(): readonly Form[] {
  cachedForms ??= buildForms()
  return cachedForms
}

function buildForms(): readonly Form[] {
  const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|re|\.º|º|°)?`
  const month = String.raw`(?<month>${monthPattern()})\.?`
  const year = String.raw`(?<year>\d{4}|['’]?\d{2})`
  const start = String.raw`(?<![\p{L}\d]|\d[./-])`
  const end = String.raw`(?![\d\p{L}]|[./:]\d|-\d(?!\d?[.:/]))`
  const form = (name: DateMatch['form'], source: string): Form => ({ form: name, pattern: new RegExp(source, 'giu') })
  return [
    form(
      'numeric',
      String.raw`${start}(?<year>\d{4})(?<sep> ?[-/.] ?)(?<second>\d{1,2})\k<sep>(?<third>\d{1,2})(?:T[\d:.Z+-]+)?${end}`,
    ),
    form(
      'numeric',
      String.raw`${start}(?<first>\d{1,2})(?<sep> ?[-/.] ?)(?<second>\d{1,2}) ?[-/.] ?(?<year>\d{4}|\d{2})${end}`,
    ),
    form('named', `${start}${day}(?:[ .,/-]| of | de | d['’]){0,3}${month}(?:[ .,/-]| de | del ){0,3}${year}${end}`),
    form('named', String.raw`(?<!\p{L})${month}[ .-]{0,2}${day}(?: ?[,./-] ?| ){1,2}${year}${end}`),
    form('named', String.raw`${start}(?<year>\d{4})[ .,/-]{1,2}${month}[ .,/-]{0,2}${day}${end}`),
    form('numeric', String.raw`${start}(?<first>\d{1,2})(?<sep> )(?<second>\d{2}) (?<year>(?:19|20)\d{2})${end}`),
    form(
      'compact',
      String.raw`(?<![\p{L}\d/.-])(?<year>20[0-4]\d)(?<second>0[1-9]|1[0-2])(?<third>0[1-9]|[12]\d|3[01])(?![\d\p{L}]|[/.-]\d)`,
    ),
  ]
}

/**
 * Finds the dates in a text: with digits (`2024-05-16`, `16.5.24`, `5/16/2024`) or with a month's name in one of the
 * languages (`16. Mai 2024`, `May 16th, 2024`, `16-MAY-24`).
 *
 * @param order Decides dates such as 03/04/2024, for which both readings make sense.
 */
export function findDates(text: string, order: DateOrder = 'DMY'): DateMatch[] {
  const found: DateMatch[] = []
  if (!/\d/.test(text)) return found
  for (const { form, pattern } of forms()) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some(other => start < other.end && end > other.start)) continue
      const date = readDate(match.groups ?? {}, order)
      if (date) found.push({ start, end, raw: match[0], form, ...date })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

type Groups = Record<string, string | undefined>

function readDate(groups: Groups, order: DateOrder): Pick<DateMatch, 'value' | 'ambiguous'> | undefined {
  const { first, second, third, month } = groups
  const year = fullYear(groups.year ?? '')
  if (month !== undefined) return fixed(year, monthNumber(month), Number(groups.day))
  if (third !== undefined) return fixed(year, Number(second), Number(third))
  const [a, b] = [Number(first), Number(second)]
  const dotted = groups.sep?.includes('.') ?? false
  const monthFirst = order === 'MDY' && !dotted
  const preferred = monthFirst ? isoDate(year, a, b) : isoDate(year, b, a)
  const swapped = monthFirst ? isoDate(year, b, a) : isoDate(year, a, b)
  const value = preferred ?? swapped
  if (value) return { value, ambiguous: !dotted && preferred !== undefined && swapped !== undefined && a !== b }
  return (groups.year ?? '').length === 2 ? fixed(fullYear(first ?? ''), b, Number(groups.year)) : undefined
}

function fixed(
  year: number,
  month: number | undefined,
  day: number,
): Pick<DateMatch, 'value' | 'ambiguous'> | undefined {
  const value = month === undefined ? undefined : isoDate(year, month, day)
  return value === undefined ? undefined : { value, ambiguous: false }
}

/** Two digits mean 1980 to 2079. */
function fullYear(digits: string): number {
  const year = Number(digits.replace(/['’]/, ''))
  if (digits.length >= 4) return year
  return year < 80 ? 2000 + year : 1900 + year
}

function isoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Which order a document's unambiguous digit dates show: how many have the day first, and how many the month. */
export function countDateOrders(texts: Iterable<string>): Record<DateOrder, number> {
  const counts: Record<DateOrder, number> = { DMY: 0, MDY: 0 }
  for (const text of texts) {
    for (const [, first, second] of text.matchAll(
      /(?<![\d./-])(\d{1,2}) ?[/-] ?(\d{1,2}) ?[/-] ?(?:\d{4}|\d{2})(?![\d]|[/-]\d)/g,
    )) {
      const [a, b] = [Number(first), Number(second)]
      if (a > 12 && a <= 31 && b <= 12) counts.DMY++
      if (b > 12 && b <= 31 && a <= 12) counts.MDY++
    }
  }
  return counts
}
