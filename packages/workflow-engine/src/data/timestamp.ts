import type { Json } from './json.js'

const RFC_3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** Parses a timestamp (RFC 3339, with a capital T and Z). Returns milliseconds since 1970, or undefined for any other value. */
export function timestampOf(value: Json): number | undefined {
  if (typeof value !== 'string' || !RFC_3339.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) || !isDay(value) ? undefined : time
}

/** Whether the day of a timestamp exists in its month. `Date.parse` accepts 30 February as 1 March. */
function isDay(timestamp: string): boolean {
  const [year = 0, month = 0, day = 0] = timestamp.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}
