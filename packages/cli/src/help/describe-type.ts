import type { Argument, Flag } from '../command/flag.js'
import { groupDigits } from '../command/group-digits.js'
import type { ValueType } from '../command/value-type.js'

/** The placeholder of a value, such as `NUMBER`. */
export function valueName(type: ValueType): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return 'NUMBER'
    case 'boolean':
      return 'true|false'
    case 'choice': {
      const choices = type.choices.join('|')
      return !type.isOpen && choices.length <= 16 ? choices : 'VALUE'
    }
    case 'pair':
      return 'KEY=VALUE'
    case 'path':
    case 'id':
    case 'json':
    case 'time':
    case 'text':
      return type.kind.toUpperCase()
  }
}

/** The description of an argument or flag, with its limits and default. */
export function describeValue(described: Argument | Flag): string {
  const { description, type, isRepeated } = described
  const { isRequired, isNullable, default: standard } = described as Partial<Flag>
  return [
    description,
    isRequired && 'Required.',
    type && describeType(type, description),
    isRepeated && 'Can be repeated.',
    isNullable && !description.includes('`null`') && '`null` clears the value.',
    standard !== undefined && !/\bdefault\b/i.test(description) && `Default: ${standard}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function describeType(type: ValueType, description: string): string | undefined {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return describeRange(type.minimum, type.maximum, description)
    case 'text':
      // The largest texts are limited by the size of requests.
      return describeRange(
        type.minLength,
        type.maxLength !== undefined && type.maxLength > 100_000 ? undefined : type.maxLength,
        description,
        'character',
      )
    case 'choice':
      if (type.isOpen) return `Such as ${type.choices.join(', ')}.`
      return valueName(type) === 'VALUE' ? `One of ${type.choices.join(', ')}.` : undefined
    case 'json':
      return `JSON${type.of === undefined ? '' : ` ${type.of}`}, a file, or - for standard input.`
    case 'time':
      return /2026|ago/.test(description) ? undefined : "Such as 2026-11-30, or '2 hours ago'."
    case 'id':
    case 'pair':
    case 'path':
    case 'boolean':
      return undefined
  }
}

/** A range with its unit. Undefined if there are no limits, or the description contains them. */
function describeRange(
  minimum: number | undefined,
  maximum: number | undefined,
  description: string,
  unit?: string,
): string | undefined {
  const limit = maximum ?? minimum
  if (limit === undefined) return undefined
  if (new RegExp(`(?:^|[^\\d,])${groupDigits(limit)}(?![\\d,]*\\d)`).test(description)) return undefined
  const noun = unit === undefined ? '' : ` ${unit}${limit === 1 ? '' : 's'}`
  if (minimum !== undefined && maximum !== undefined)
    return `${groupDigits(minimum)} to ${groupDigits(maximum)}${noun}.`
  return `${maximum === undefined ? 'At least' : 'At most'} ${groupDigits(limit)}${noun}.`
}
