import type { Json } from '../../data/json.js'
import { timestampOf } from '../../data/timestamp.js'

export type Comparator = (value: Json, operand: Json) => boolean

/** Tests of the type of a value. */
export const tests: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: value => value === null,
  IsNumeric: value => typeof value === 'number',
  IsString: value => typeof value === 'string',
  IsBoolean: value => typeof value === 'boolean',
  IsTimestamp: value => timestampOf(value) !== undefined,
}

/** The comparisons of two values of a type. They are false for values of other types. */
function compared<T extends string | number>(
  read: (value: Json) => T | undefined,
  type: string,
): Record<string, Comparator> {
  const comparator =
    (isTrue: (value: T, operand: T) => boolean): Comparator =>
    (value, operand) => {
      const [left, right] = [read(value), read(operand)]
      return left !== undefined && right !== undefined && isTrue(left, right)
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

/** The comparisons in choice rules. Each of them except `StringMatches` has a variant with the suffix `Path`. */
export const comparators: Readonly<Record<string, Comparator>> = {
  ...compared(text, 'String'),
  ...compared(number, 'Numeric'),
  ...compared(timestampOf, 'Timestamp'),
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
  StringMatches: (value, pattern) =>
    typeof value === 'string' && typeof pattern === 'string' && matches(value, partsOf(pattern)),
}

/** The parts of a pattern between its wildcards. `\*` and `\\` are literal. */
function partsOf(pattern: string): string[] {
  const parts = ['']
  for (const [, escaped, wildcard, plain] of pattern.matchAll(/\\([*\\])|(\*)|(.)/gsu)) {
    if (wildcard !== undefined) parts.push('')
    else parts.push(`${parts.pop()}${escaped ?? plain}`)
  }
  return parts
}

/** Finds each part after the previous part. A backtracking regular expression would take exponential time for some patterns. */
function matches(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return value === first
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false
  let at = first.length
  for (const part of rest) {
    const end = endOf(part, value, at)
    if (end === undefined) return false
    at = end
  }
  return at <= value.length - last.length
}

/**
 * The end of the first occurrence of a part at or after a position (Knuth-Morris-Pratt). `indexOf` would take quadratic time for
 * some strings.
 */
function endOf(part: string, text: string, from: number): number | undefined {
  if (part === '') return from
  const longestBorder = new Int32Array(part.length)
  const advance = (matched: number, unit: number): number => {
    let length = matched
    while (length > 0 && part.charCodeAt(length) !== unit) length = longestBorder[length - 1] ?? 0
    return part.charCodeAt(length) === unit ? length + 1 : length
  }
  for (let at = 1; at < part.length; at++) longestBorder[at] = advance(longestBorder[at - 1] ?? 0, part.charCodeAt(at))
  let matched = 0
  for (let at = from; at < text.length; at++) {
    matched = advance(matched, text.charCodeAt(at))
    if (matched === part.length) return at + 1
  }
  return undefined
}
