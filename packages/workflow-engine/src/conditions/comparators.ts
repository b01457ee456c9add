import type { Json } from '../json.js'
import { timestampOf } from '../timestamp.js'

type Comparator = (value: Json, operand: Json) => boolean

/** Tests of the type of a value. */
export const tests: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: value => value === null,
  IsNumeric: value => typeof value === 'number',
  IsString: value => typeof value === 'string',
  IsBoolean: value => typeof value === 'boolean',
  IsTimestamp: value => timestampOf(value) !== undefined,
}

/** What compares two values of a type; others never match. */
function compared<T extends string | number>(
  read: (value: Json) => T | undefined,
  type: string,
): Record<string, Comparator> {
  const comparator =
    (holds: (value: T, operand: T) => boolean): Comparator =>
    (value, operand) => {
      const [left, right] = [read(value), read(operand)]
      return left !== undefined && right !== undefined && holds(left, right)
    }
  return {
    [`${type}Equals`]: comparator((a, b) => a === b),
    [`${type}LessThan`]: comparator((a, b) => a < b),
    [`${type}GreaterThan`]: comparator((a, b) => a > b),
    [`${type}LessThanEquals`]: comparator((a, b) => a <= b),
    [`${type}GreaterThanEquals`]: comparator((a, b) => a >= b),
  }
}

const text = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: Json): number | undefined => (typeof value === 'number' ? value : undefined)

/** The comparisons of choices; each exists under its name followed by `Path` as well, but for `StringMatches`. */
export const comparators: Readonly<Record<string, Comparator>> = {
  ...compared(text, 'String'),
  ...compared(number, 'Numeric'),
  ...compared(timestampOf, 'Timestamp'),
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
  StringMatches: (value, pattern) =>
    typeof value === 'string' && typeof pattern === 'string' && matches(value, partsOf(pattern)),
}

/** The texts between the wildcards of a pattern; `\*` and `\\` stand for themselves. */
function partsOf(pattern: string): string[] {
  const parts = ['']
  for (const [, escaped, wildcard, plain] of pattern.matchAll(/\\([*\\])|(\*)|(.)/gsu)) {
    if (wildcard !== undefined) parts.push('')
    else parts.push(`${parts.pop()}${escaped ?? plain}`)
  }
  return parts
}

/** Finds each part after the one before; a regular expression could take for ever on some patterns. */
function matches(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return value === first
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false
  let at = first.length
  for (const part of rest) {
    const found = value.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= value.length - last.length
}
