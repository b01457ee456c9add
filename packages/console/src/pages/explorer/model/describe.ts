import { resolve, type Schema, type Schemas, variantsOf } from './schema.js'

/** The type of a value, such as `integer` or `list of text`. */
export function typeOf(schema: Schema, schemas: Schemas): string {
  const resolved = resolve(schema, schemas)
  const { variants, isNullable } = variantsOf(resolved, schemas)
  const names = resolved.anyOf ? variants.map(variant => typeOf(variant, schemas)) : [plainTypeOf(resolved, schemas)]
  return [...new Set([...names, ...(isNullable ? ['null'] : [])])].join(' or ')
}

function plainTypeOf({ type, items, const: only }: Schema, schemas: Schemas): string {
  if (only !== undefined) return JSON.stringify(only)
  if (type === 'array' && items) return `list of ${typeOf(items, schemas)}`
  return type ?? 'any JSON'
}

/** The limits, the default and so on of a value, as sentences. */
export function factsOf(schema: Schema, schemas: Schemas): string[] {
  const resolved = resolve(schema, schemas)
  const [variant = {}, ...others] = variantsOf(resolved, schemas).variants
  const rules = { ...(others.length === 0 && resolve(variant, schemas)), ...resolved }
  return [
    ...rangeOf('characters', rules.minLength, rules.maxLength),
    ...rangeOf('', rules.minimum, rules.maximum),
    ...rangeOf('items', rules.minItems, rules.maxItems),
    ...(rules['x-unit'] ? [`In ${rules['x-unit']}.`] : []),
    ...(rules['x-max-bytes'] ? [`At most ${rules['x-max-bytes'].toLocaleString('en')} bytes of JSON.`] : []),
    ...(rules['x-standard'] ? [`${rules['x-standard']}.`] : []),
    ...(rules.pattern ? [`Matches \`${rules.pattern}\`.`] : []),
    ...(rules.default === undefined ? [] : [`Default: \`${JSON.stringify(rules.default)}\`.`]),
    ...(rules['x-since'] ? [`Since ${rules['x-since']}.`] : []),
    ...(rules['x-deprecated'] ? [`Deprecated. ${rules['x-deprecated']}`] : []),
  ]
}

function rangeOf(noun: string, minimum: number | undefined, maximum: number | undefined): string[] {
  const [from, to] = [minimum, maximum].map(number => number?.toLocaleString('en'))
  const unit = noun === '' ? '' : ` ${noun}`
  if (to === undefined) return from === undefined || minimum === 0 ? [] : [`At least ${from}${unit}.`]
  return [
    from === undefined || (noun !== '' && Number(minimum) <= 1)
      ? `At most ${to}${unit}.`
      : `From ${from} to ${to}${unit}.`,
  ]
}
