const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

let formatter: Intl.RelativeTimeFormat | undefined

/** `3 minutes ago`, or `in 3 minutes`, for a time of the API. Text that is not a time is returned unchanged. */
export function relativeTime(text: string, now: number): string {
  const time = parseApiTime(text)
  if (time === undefined) return text
  const difference = time - now
  const [unit, length] = UNITS.find(([, length]) => Math.abs(difference) >= length) ?? ['second', 1_000]
  const count = Math.trunc(difference / length)
  if (count === 0) return 'now'
  formatter ??= new Intl.RelativeTimeFormat('en')
  return formatter.format(count, unit)
}

/** `2026-11-30 12:00:00 UTC (3 minutes ago)`. */
export function absoluteTime(text: string, now: number): string {
  const time = parseApiTime(text)
  if (time === undefined) return text
  const iso = new Date(time).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC (${relativeTime(text, now)})`
}

const API_TIME = /^(\d{4})-?(\d\d)-?(\d\d)[ T]?(\d\d):?(\d\d):?(\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)$/

/** The milliseconds of a time in one of the forms of the API: separators are optional. */
function parseApiTime(text: string): number | undefined {
  const match = API_TIME.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', zone = ''] = match
  const offset = zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(time) ? undefined : time
}
