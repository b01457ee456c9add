const UNITS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  // Months and years are not those of the calendar.
  month: 2_592_000_000,
  year: 31_536_000_000,
}

/** Converts a time to ISO 8601 in UTC; undefined if it is invalid. Dates without a time start at midnight UTC. */
export function parseTime(text: string, now: number): string | undefined {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === 'now') return new Date(now).toISOString()
  if (trimmed === 'today') return `${new Date(now).toISOString().slice(0, 10)}T00:00:00.000Z`
  if (trimmed === 'yesterday') return parseTime('1 day ago', now)
  if (trimmed === 'tomorrow') return parseTime('in 1 day', now)
  const [, lastUnit] = /^last (day|week|month|year)$/.exec(trimmed) ?? []
  if (lastUnit !== undefined) return parseTime(`1 ${lastUnit} ago`, now)
  const [, after, afterUnit = ''] = /^in (\d+|an?) (second|minute|hour|day|week|month|year)s?$/.exec(trimmed) ?? []
  if (after !== undefined) return toIso(now + amountOf(after) * (UNITS[afterUnit] ?? 0))
  const [, count, unit = ''] = /^(\d+|an?) (second|minute|hour|day|week|month|year)s? ago$/.exec(trimmed) ?? []
  const [, shortCount, shortUnit = ''] = /^-?(\d+)([smhdwy])(?: ago)?$/.exec(trimmed) ?? []
  const name = shortUnit === '' ? unit : Object.keys(UNITS).find(name => name.startsWith(shortUnit))
  const length = UNITS[name ?? '']
  if (length !== undefined) return toIso(now - amountOf(count ?? shortCount) * length)
  if (!/^\d{4}-\d{2}-\d{2}/.test(trimmed)) return undefined
  return toIso(Date.parse(text.trim()))
}

/** `a` and `an` are one. */
const amountOf = (text = 'a'): number => (/^an?$/.test(text) ? 1 : Number(text))

function toIso(time: number): string | undefined {
  return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? undefined : new Date(time).toISOString()
}
