import type { ParsedValue } from './parsed-value.js'

/** `2026-05-31`, `31.05.2026`, `31/05/2026` and `20260531`. */
export function parseDate(text: string): ParsedValue {
  const iso = /^(\d{4})[-./ ]?(\d{2})[-./ ]?(\d{2})$/.exec(text)
  if (iso) return toDate(iso[1], iso[2], iso[3])
  const [, first = '', separator = '', second = '', year = ''] =
    /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})$/.exec(text) ?? []
  if (year === '') return { problem: 'Enter a date such as 2026-05-31.' }
  if (separator === '.') return toDate(year, second, first)
  // Countries differ in the order of day and month with these separators.
  if (Number(first) <= 12 && Number(second) <= 12 && first !== second) {
    const [a, b] = [toDate(year, second, first), toDate(year, first, second)]
    if ('value' in a && 'value' in b) return { problem: `${text} has two meanings. Enter ${a.value} or ${b.value}.` }
  }
  return Number(first) > 12 ? toDate(year, second, first) : toDate(year, first, second)
}

export function toDate(year = '', month = '', day = ''): ParsedValue {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${value}T00:00:00Z`)
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  return exists ? { value } : { problem: `${value} is not a date of the calendar.` }
}
