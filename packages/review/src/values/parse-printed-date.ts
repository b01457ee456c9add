import type { Conventions } from './conventions.js'
import { monthOf } from './months.js'
import { parseDate, toDate } from './parse-date.js'
import type { ParsedValue } from './parsed-value.js'

/** As {@link parseDate}, in the order of a document, and with the name of a month or a year of two digits: `31. Mai 26`. */
export function parsePrintedDate(text: string, { dateOrder }: Conventions): ParsedValue {
  const parts = text.match(/\d+|\p{L}[\p{L}\p{M}]*/gu) ?? []
  const numbers = parts.filter(part => /^\d+$/.test(part))
  const [month, ...otherWords] = parts.filter(part => !numbers.includes(part) && !PARTICLE.test(part)).map(monthOf)
  if (month !== undefined && otherWords.length === 0 && numbers.length === 2) {
    const [first = '', second = ''] = numbers
    return first.length === 4 ? toDate(first, String(month), second) : toDate(fullYear(second), String(month), first)
  }
  const [, first = '', separator = '', second = '', year = ''] =
    /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{2}|\d{4})\.?$/.exec(text) ?? []
  if (year === '') return parseDate(text)
  if (dateOrder === 'YMD' && year.length === 2) return toDate(fullYear(first), second, year)
  const isDayFirst = separator === '.' || dateOrder === 'DMY' || (dateOrder === undefined && Number(first) > 12)
  const isMonthFirst = Number(second) > 12 || (dateOrder === 'MDY' && Number(first) <= 12 && separator !== '.')
  if (isMonthFirst) return toDate(fullYear(year), first, second)
  if (isDayFirst || first === second) return toDate(fullYear(year), second, first)
  return parseDate(`${first}${separator}${second}${separator}${fullYear(year)}`)
}

/** `31st of May`, `den 31. mai`, `1er mai`, `31 de mayo de 2026`. */
const PARTICLE = /^(?:st|nd|rd|th|of|den|er|de)$/i

/** Documents to review are at most some decades old. */
const fullYear = (year: string): string => (year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year)
