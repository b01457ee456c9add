const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const UNITS: readonly (readonly [pattern: RegExp, milliseconds: number])[] = [
  [/^(ms|milliseconds?)$/, 1],
  [/^(s|secs?|seconds?)$/, SECOND],
  [/^(m|mins?|minutes?)$/, MINUTE],
  [/^(h|hours?)$/, HOUR],
  [/^(d|days?)$/, DAY],
  [/^(w|weeks?)$/, 7 * DAY],
]

/** Parses a duration such as `30 days` or `1.5 h`. Returns milliseconds, or NaN if the duration is invalid. */
export function parseDuration(text: string): number {
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text) ?? []
  const found = UNITS.find(([pattern]) => pattern.test(unit.toLowerCase()))
  return amount !== undefined && found ? Number(amount) * found[1] : Number.NaN
}
