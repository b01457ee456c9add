import { monthNumber, monthPattern } from './month-names.js'
import { plainCharacters } from './plain-characters.js'
import { weekdayBeside, weekdayNumber, weekdayOf } from './weekdays.js'

/** Whether 03/04/2024 is the third of April (`DMY`) or March the fourth (`MDY`). */
export type DateOrder = 'DMY' | 'MDY'

/** A date found in a text. */
export interface DateMatch {
  start: number
  end: number
  raw: string
  /** `YYYY-MM-DD` */
  value: string
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
  const year = String.raw`(?<year>\d{4}|'?\d{2})`
  const roman = `(?<roman>${ROMAN.join('|')})`
  // Text recognition loses the space before the time: 23-04-201806:29.
  const time = String.raw`(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)`
  const timeWord = '(?:time|zeit|uhr|hora|heure|tijd|tid)'
  // It loses the one before the date, too: DATE23-04-2018.
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
 * Finds the dates in a text: with digits (`2024-05-16`, `16.5.24`, `5/16/2024`) or with a month's name in one of the
 * languages (`16. Mai 2024`, `May 16th, 2024`, `16-MAY-24`).
 *
 * @param order Decides dates such as 03/04/2024, for which both readings make sense.
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

/** Whether the digits of a date go on a reference such as `FV/1/05/2021`: letters stand before them, and neither a label nor a weekday. */
function isPartOfReference(text: string, start: number): boolean {
  const letters = /(?<![\p{L}\d])(\p{Lu}{1,5})\d{0,4}[/_-]$/u.exec(text.slice(Math.max(0, start - 12), start))?.[1]
  return letters !== undefined && !/DAT[AEO]|FECHA|DATUM/.test(letters) && weekdayNumber(letters) === undefined
}

/** The months in the order of their numbers, the longer numerals before their beginnings. */
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

/** The first year of the era Reiwa is 2019. */
const BEFORE_REIWA = 2018

/** A date, and what it is where day and month change places. */
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

/** Two digits mean 1980 to 2079. */
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
 * Which order a document's digit dates show: how many have the day first, and how many the month. Those count that allow one
 * reading only, and those with a weekday beside them.
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
