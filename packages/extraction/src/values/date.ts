import { monthNumber, monthPattern } from './month-names.js'
import { plainCharacters } from './plain-characters.js'
import { weekdayBeside, weekdayNumber, weekdayOf } from './weekdays.js'

/** Whether 03/04/2024 is 3 April (`DMY`) or March 4 (`MDY`). */
export type DateOrder = 'DMY' | 'MDY'

/** A date found in a text. */
export interface DateMatch {
  start: number
  end: number
  raw: string
  /** `YYYY-MM-DD` */
  value: string
  /** The notation: digits with separators, the name of a month, or eight digits without separators. */
  form: 'numeric' | 'named' | 'compact'
}

interface Form {
  form: DateMatch['form']
  pattern: RegExp
}

let cachedForms: readonly Form[] | undefined

/** The patterns, in the order in which they are tried; if two match at the same position, the first wins. */
function forms(): readonly Form[] {
  cachedForms ??= buildForms()
  return cachedForms
}

function buildForms(): readonly Form[] {
  const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|re|\.º|º|°)?`
  const month = String.raw`(?<month>${monthPattern()})\.?`
  const year = String.raw`(?<year>\d{4}|'?\d{2})`
  const roman = `(?<roman>${ROMAN.join('|')})`
  // Text recognition may lose the space before the time: 23-04-201806:29.
  const time = String.raw`(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)`
  const timeWord = '(?:time|zeit|uhr|hora|heure|tijd|tid)'
  // It may also lose the space before the date: DATE23-04-2018.
  const start = String.raw`(?:(?<![\p{L}\d]|\d[./-])|(?<=date|dated|datum|dato|fecha|data))`
  const end = String.raw`(?:(?=${time}|${timeWord})|(?![\d\p{L}]|[./:]\d|/\p{Lu}|-\d(?!\d?[.:/])))`
  const form = (name: DateMatch['form'], source: string, flags = 'giu'): Form => {
    return { form: name, pattern: new RegExp(source, flags) }
  }
  return [
    form(
      'numeric',
      String.raw`${start}(?<year>\d{4})(?<sep> ?[-/.] ?)(?<second>\d{1,2})\k<sep>(?<third>\d{1,2})(?:T[\d:.Z+-]+)?${end}`,
    ),
    form(
      'numeric',
      String.raw`${start}(?<first>\d{1,2})(?<sep> ?[-/.] ?)(?<second>\d{1,2}) ?[-/.] ?(?<year>\d{4}|\d{2})${end}`,
    ),
    form('named', `${start}${day}(?:[ .,/-]| of | de | d'){0,3}${month}(?:[ .,/-]| de | del ){0,3}${year}${end}`),
    form('named', String.raw`(?<!\p{L})${month}[ .-]{0,2}${day}(?: ?[,./-] ?| ){1,2}${year}${end}`),
    form(
      'named',
      String.raw`${start}(?<day>\d{1,2})(?: ?[./-] ?| (?!X ))${roman}(?: ?[./-] ?| )(?<year>(?:19|20)\d{2})${end}`,
      'gu',
    ),
    form(
      'named',
      String.raw`(?<!\d)(?:(?<year>\d{4})|令和 ?(?<reiwa>\d{1,2})) ?[年년] ?(?<second>\d{1,2}) ?[月월] ?(?<third>\d{1,2}) ?[日일]`,
    ),
    form('named', String.raw`${start}(?<year>\d{4})[ .,/-]{1,2}${month}[ .,/-]{0,2}${day}${end}`),
    form('numeric', String.raw`${start}(?<first>\d{1,2})(?<sep> )(?<second>\d{2}) (?<year>(?:19|20)\d{2})${end}`),
    form(
      'compact',
      String.raw`(?<![\p{L}\d/.-])(?<year>20[0-4]\d)(?<second>0[1-9]|1[0-2])(?<third>0[1-9]|[12]\d|3[01])(?![\d\p{L}]|[.-]\d|/\d(?!\d{3,5}(?!\d)))`,
    ),
    form(
      'compact',
      String.raw`(?<![\p{L}\d/.-])(?<third>0[1-9]|[12]\d|3[01])(?<second>0[1-9]|1[0-2])(?<year>20[0-4]\d)(?![\d\p{L}]|[/.-]\d)`,
    ),
  ]
}

/**
 * Finds the dates in a text: with digits (`2024-05-16`, `16.5.24`, `5/16/2024`) or with the name of a month in one of the
 * supported languages (`16. Mai 2024`, `May 16th, 2024`, `16-MAY-24`).
 *
 * @param order The order of ambiguous dates such as 03/04/2024.
 */
export function findDates(text: string, order: DateOrder = 'DMY'): DateMatch[] {
  const found: DateMatch[] = []
  const plain = plainCharacters(text)
  if (!/\d/.test(plain)) return found
  for (const { form, pattern } of forms()) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some(other => start < other.end && end > other.start) || isPartOfReference(plain, start)) continue
      const date = readDate(match.groups ?? {}, order)
      if (!date) continue
      const { swapped } = date
      const weekday = swapped === undefined ? undefined : weekdayBeside(plain, start, end)
      const swap = weekday !== undefined && weekdayOf(date.value) !== weekday && weekdayOf(swapped ?? '') === weekday
      const value = swap && swapped !== undefined ? swapped : date.value
      found.push({ start, end, raw: text.slice(start, end), form, value })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether the digits of a date are part of a reference such as `FV/1/05/2021`: they follow letters that are not a label or a weekday. */
function isPartOfReference(text: string, start: number): boolean {
  const letters = /(?<![\p{L}\d])(\p{Lu}{1,5})\d{0,4}[/_-]$/u.exec(text.slice(Math.max(0, start - 12), start))?.[1]
  return letters !== undefined && !/DAT[AEO]|FECHA|DATUM/.test(letters) && weekdayNumber(letters) === undefined
}

/** The Roman numerals of the months; each numeral is listed before its prefixes. */
const ROMAN = ['XII', 'XI', 'IX', 'X', 'VIII', 'VII', 'VI', 'IV', 'V', 'III', 'II', 'I']
const ROMAN_MONTHS: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
  X: 10,
  XI: 11,
  XII: 12,
}

/** The year before the Reiwa era, which starts in 2019. */
const BEFORE_REIWA = 2018

/** A date and, if it is ambiguous, the date with day and month swapped. */
type ReadDate = Pick<DateMatch, 'value'> & { swapped?: string }

type Groups = Record<string, string | undefined>

function readDate(groups: Groups, order: DateOrder): ReadDate | undefined {
  const { first, second, third, month, roman, reiwa } = groups
  const year = reiwa === undefined ? fullYear(groups.year ?? '') : BEFORE_REIWA + Number(reiwa)
  if (roman !== undefined) return fixed(year, ROMAN_MONTHS[roman], Number(groups.day))
  if (month !== undefined) return fixed(year, monthNumber(month), Number(groups.day))
  if (third !== undefined) return fixed(year, Number(second), Number(third))
  const [a, b] = [Number(first), Number(second)]
  const dotted = groups.sep?.includes('.') ?? false
  const monthFirst = order === 'MDY' && !dotted
  const preferred = monthFirst ? isoDate(year, a, b) : isoDate(year, b, a)
  const swapped = monthFirst ? isoDate(year, b, a) : isoDate(year, a, b)
  const value = preferred ?? swapped
  if (value !== undefined) {
    const open = !dotted && preferred !== undefined && swapped !== undefined && a !== b
    return { value, ...(open ? { swapped } : {}) }
  }
  return (groups.year ?? '').length === 2 ? fixed(fullYear(first ?? ''), b, Number(groups.year)) : undefined
}

function fixed(year: number, month: number | undefined, day: number): ReadDate | undefined {
  const value = month === undefined ? undefined : isoDate(year, month, day)
  return value === undefined ? undefined : { value }
}

/** Two digits are a year from 1980 to 2079. */
function fullYear(digits: string): number {
  const year = Number(digits.replace("'", ''))
  if (digits.length >= 4) return year
  return year < 80 ? 2000 + year : 1900 + year
}

function isoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const slashedDate =
  /(?<![\d./-])(\d{1,2}) ?[/-] ?(\d{1,2}) ?[/-] ?(\d{4}|\d{2})(?:(?=(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d))|(?!\d|[/-]\d))/g

/**
 * Counts the numeric dates of a document that have the day first, and those that have the month first. Only unambiguous dates and dates
 * next to a weekday are counted.
 */
export function countDateOrders(texts: Iterable<string>): Record<DateOrder, number> {
  const counts: Record<DateOrder, number> = { DMY: 0, MDY: 0 }
  for (const original of texts) {
    const text = plainCharacters(original)
    for (const match of text.matchAll(slashedDate)) {
      const [a, b, year] = [Number(match[1]), Number(match[2]), fullYear(match[3] ?? '')]
      const [dayFirst, monthFirst] = [isoDate(year, b, a), isoDate(year, a, b)]
      if (dayFirst === undefined && monthFirst === undefined) continue
      if (monthFirst === undefined) counts.DMY++
      else if (dayFirst === undefined) counts.MDY++
      else if (a !== b) {
        const weekday = weekdayBeside(text, match.index, match.index + match[0].length)
        if (weekday === undefined || weekdayOf(dayFirst) === weekdayOf(monthFirst)) continue
        if (weekdayOf(dayFirst) === weekday) counts.DMY++
        if (weekdayOf(monthFirst) === weekday) counts.MDY++
      }
    }
  }
  return counts
}
