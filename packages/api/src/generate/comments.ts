import { type Field, resolve, type Schema } from '../description/index.js'

/**
 * The sentences that follow a field's description in a comment: its limits, its deprecated values, its default, and the version
 * that added it. In responses, number ranges are the only limits, because rules such as the length of a name only apply to
 * requests.
 */
export function facts({ schema, since, unit }: Pick<Field, 'schema' | 'since' | 'unit'>, isRequest: boolean): string[] {
  const core = withoutNull(schema)
  return [
    ...ranges(core, unit),
    ...deprecatedValues(core),
    ...(core['x-standard'] === undefined ? (isRequest ? limits(core) : []) : [`${core['x-standard']}.`]),
    ...(schema.default !== undefined || core.default !== undefined
      ? [`Default: \`${JSON.stringify(schema.default ?? core.default).replaceAll('"', "'")}\`.`]
      : []),
    ...(since !== undefined ? [`Since ${since}.`] : []),
  ]
}

/** The schema without `null`, if there is only one other variant. */
function withoutNull(schema: Schema): Schema {
  const resolved = resolve(schema)
  const [variant, ...others] = resolved.anyOf?.filter(({ type }) => type !== 'null') ?? []
  return variant && others.length === 0 ? { ...withoutNull(variant), ...pickDefault(resolved) } : resolved
}

const deprecatedValues = ({ 'x-deprecated-values': values }: Schema): string[] =>
  values === undefined ? [] : [`Deprecated values: ${values.map(value => `\`${value}\``).join(', ')}.`]

const pickDefault = ({ default: value }: Schema): Schema => (value === undefined ? {} : { default: value })

function ranges({ type, minimum, maximum }: Schema, unit: string | undefined): string[] {
  if (type !== 'integer' && type !== 'number') return unit === undefined ? [] : [`In ${unit}.`]
  const suffix = unit === undefined ? '' : ` ${unit}`
  if (minimum !== undefined && maximum !== undefined) return [`${format(minimum)} to ${format(maximum)}${suffix}.`]
  if (maximum !== undefined) return [`At most ${format(maximum)}${suffix}.`]
  if (minimum !== undefined && (minimum !== 0 || unit !== undefined)) return [`At least ${format(minimum)}${suffix}.`]
  return unit === undefined ? [] : [`In ${unit}.`]
}

function limits(schema: Schema): string[] {
  if (schema['x-id'] !== undefined) return []
  const bytes = schema['x-max-bytes']
  const { type, minLength, maxLength, minItems, maxItems, uniqueItems, pattern, minProperties, maxProperties } = schema
  return [
    ...between(minLength, maxLength, 'character'),
    ...(type === 'string' && pattern !== undefined && pattern.length <= 40 ? [`Must match \`${pattern}\`.`] : []),
    ...(schema.prefixItems ? [] : between(minItems, maxItems, 'item')),
    ...(uniqueItems ? ['Items must be unique.'] : []),
    ...limitsOfItems(schema.items),
    ...between(minProperties, maxProperties, schema.properties ? 'field' : 'key'),
    ...(schema.keys !== undefined ? [`Keys must match \`${schema.keys}\`.`] : []),
    ...(bytes !== undefined ? [`At most ${format(bytes)} bytes of JSON.`] : []),
  ]
}

/** The limits of a list's items, as one sentence. */
function limitsOfItems(items: Schema | undefined): string[] {
  if (items === undefined || items.name !== undefined) return []
  const parts = limits(resolve(items)).map(limit => `${limit[0]?.toLowerCase()}${limit.slice(1, -1)}`)
  return parts.length === 0 ? [] : [`Each: ${parts.join(', ')}.`]
}

function between(min: number | undefined, max: number | undefined, noun: string): string[] {
  const counted = (number: number): string => `${format(number)} ${number === 1 ? noun : `${noun}s`}`
  if (min !== undefined && min > 0 && max !== undefined) {
    return [min === max ? `${counted(max)}.` : `${format(min)} to ${counted(max)}.`]
  }
  if (max !== undefined) return [`At most ${counted(max)}.`]
  return min ? [`At least ${counted(min)}.`] : []
}

const format = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 6 })

/** A doc comment with indented lines. Long lines are broken at spaces. */
export function comment(text: string, indent: string, deprecated?: string): string {
  const width = 118 - indent.length
  const lines = [
    ...wrap(text, width),
    ...(deprecated === undefined ? [] : ['', ...wrap(`@deprecated ${deprecated}`, width)]),
  ]
  if (lines.length === 1 && `/** ${lines[0]} */`.length <= width) return `${indent}/** ${lines[0]} */\n`
  return `${indent}/**\n${lines.map(line => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`
}

/** Breaks a comment into lines of at most `width` characters, unless a word is longer. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  // A line that starts with `1.` or `-` would be a list item.
  for (const word of text.split(/ (?!(?:\d+[.)]|[-+*#]) )/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 4 <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
