import { type Field, resolve, type Schema } from '../description/index.js'

/**
 * What a comment says of a field after its description: limits, default, the version that added it. Responses are not
 * limited by rules of requests, such as the length of a name: of these, only ranges of numbers are included.
 */
export function facts({ schema, since, unit }: Pick<Field, 'schema' | 'since' | 'unit'>, isRequest: boolean): string[] {
  const core = withoutNull(schema)
  return [
    ...ranges(core, unit),
    ...(core['x-standard'] === undefined ? (isRequest ? limits(core) : []) : [`${core['x-standard']}.`]),
    ...(schema.default !== undefined || core.default !== undefined
      ? [`Default: \`${JSON.stringify(schema.default ?? core.default).replaceAll('"', "'")}\`.`]
      : []),
    ...(since !== undefined ? [`Since ${since}.`] : []),
  ]
}

/** The schema beside null, if there is just one. */
function withoutNull(schema: Schema): Schema {
  const resolved = resolve(schema)
  const [variant, ...others] = resolved.anyOf?.filter(({ type }) => type !== 'null') ?? []
  return variant && others.length === 0 ? { ...withoutNull(variant), ...pickDefault(resolved) } : resolved
}

const pickDefault = ({ default: value }: Schema): Schema => (value === undefined ? {} : { default: value })

function ranges({ type, minimum, maximum }: Schema, unit: string | undefined): string[] {
  if (type !== 'integer' && type !== 'number') return unit === undefined ? [] : [`In ${unit}.`]
  const counted = unit === undefined ? '' : ` ${unit}`
  if (minimum !== undefined && maximum !== undefined) return [`${count(minimum)} to ${count(maximum)}${counted}.`]
  if (maximum !== undefined) return [`At most ${count(maximum)}${counted}.`]
  if (minimum !== undefined && (minimum !== 0 || unit !== undefined)) return [`At least ${count(minimum)}${counted}.`]
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
    ...(uniqueItems ? ['No item twice.'] : []),
    ...limitsOfItems(schema.items),
    ...between(minProperties, maxProperties, schema.properties ? 'field' : 'key'),
    ...(schema.keys !== undefined ? [`Keys must match \`${schema.keys}\`.`] : []),
    ...(bytes !== undefined ? [`At most ${count(bytes)} bytes of JSON.`] : []),
  ]
}

/** The limits of each item of a list, in one sentence. */
function limitsOfItems(items: Schema | undefined): string[] {
  if (items === undefined || items.name !== undefined) return []
  const parts = limits(resolve(items)).map(limit => `${limit[0]?.toLowerCase()}${limit.slice(1, -1)}`)
  return parts.length === 0 ? [] : [`Each: ${parts.join(', ')}.`]
}

function between(least: number | undefined, most: number | undefined, thing: string): string[] {
  const things = (number: number): string => (number === 1 ? thing : `${thing}s`)
  if (least !== undefined && least > 0 && most !== undefined) {
    return [least === most ? `${count(most)} ${things(most)}.` : `${count(least)} to ${count(most)} ${things(most)}.`]
  }
  if (most !== undefined) return [`At most ${count(most)} ${things(most)}.`]
  return least ? [`At least ${count(least)} ${things(least)}.`] : []
}

const count = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 6 })

/** A doc comment, each line after `indent`; long lines are broken at spaces. */
export function comment(text: string, indent: string, deprecated?: string): string {
  const width = 118 - indent.length
  const lines = [
    ...wrap(text, width),
    ...(deprecated === undefined ? [] : ['', ...wrap(`@deprecated ${deprecated}`, width)]),
  ]
  if (lines.length === 1 && `/** ${lines[0]} */`.length <= width) return `${indent}/** ${lines[0]} */\n`
  return `${indent}/**\n${lines.map(line => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`
}

/** The lines of a comment, each of at most so many characters if its words allow it. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  // A line that begins with `1.` or `-` would be an item of a list.
  for (const word of text.split(/ (?!(?:\d+[.)]|[-+*#]) )/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 4 <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
