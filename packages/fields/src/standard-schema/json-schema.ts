import { InvalidArgumentError } from '@las/core'

/** The parts of a JSON Schema that describe fields. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly $ref?: string
}

/** A schema without `null`, references and unions of constants. */
export interface ResolvedSchema {
  readonly type: string | undefined
  readonly format: string | undefined
  readonly description: string | undefined
  readonly values: readonly string[] | undefined
  readonly items: JsonSchema | undefined
  readonly properties: Readonly<Record<string, JsonSchema>> | undefined
  readonly required: readonly string[]
  readonly isNullable: boolean
}

const MAX_DEPTH = 20

/**
 * Resolves a schema of a field.
 *
 * @throws {InvalidArgumentError} if it is a union of different types.
 */
export function resolveSchema(schema: JsonSchema, root: JsonSchema, path: string, depth = 0): ResolvedSchema {
  if (depth > MAX_DEPTH) throw unsupported(path, 'refers to itself')
  if (schema.$ref !== undefined) {
    const target = find(root, schema.$ref)
    if (!target) throw unsupported(path, `contains the reference ${schema.$ref}, which does not exist`)
    const { $ref: _, ...others } = schema
    return resolveSchema({ ...target, ...others }, root, path, depth + 1)
  }
  const merged = schema.allOf ? Object.assign({}, schema, ...schema.allOf, { allOf: undefined }) : schema
  const variants: readonly JsonSchema[] = merged.anyOf ?? merged.oneOf ?? []
  if (variants.length > 0) return resolveUnion(merged, variants, root, path, depth)
  const types = typeof merged.type === 'string' ? [merged.type] : (merged.type ?? [])
  const values = merged.const !== undefined ? [merged.const] : merged.enum
  const constants = values?.filter((value: unknown) => value !== null)
  if (constants?.some((value: unknown) => typeof value !== 'string')) {
    throw unsupported(path, 'has values that are not strings')
  }
  const [type, ...others] = types.filter((type: string) => type !== 'null')
  if (others.length > 0) throw unsupported(path, `has several types: ${types.join(', ')}`)
  return {
    type: type ?? (types.includes('null') || merged.const === null ? 'null' : undefined),
    format: merged.format,
    description: merged.description,
    values: constants,
    items: merged.items,
    properties: merged.properties,
    required: merged.required ?? [],
    isNullable: types.includes('null') || values?.includes(null) === true,
  }
}

function resolveUnion(
  { description }: JsonSchema,
  variants: readonly JsonSchema[],
  root: JsonSchema,
  path: string,
  depth: number,
): ResolvedSchema {
  const resolved = variants.map(variant => resolveSchema(variant, root, path, depth + 1))
  const [first, ...others] = resolved.filter(({ type }) => type !== 'null')
  if (!first) throw unsupported(path, 'can only be null')
  const isNullable = others.length + 1 < resolved.length || resolved.some(variant => variant.isNullable)
  const described = { ...first, description: description ?? first.description, isNullable }
  if (others.length === 0) return described
  const values = [first, ...others].map(variant => variant.values)
  if (values.every(each => each !== undefined)) return { ...described, values: [...new Set(values.flat())] }
  throw unsupported(path, 'is a union of different types')
}

/** Follows a reference in the same document, such as `#/$defs/Amount`. Zod does not encode the names. */
function find(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (reference === '#') return root
  const [, group = '', name = ''] = /^#\/(\$defs|definitions)\/(.+)$/s.exec(reference) ?? []
  const definitions = own(root, group)
  return own(definitions, name) ?? own(definitions, name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function own(object: object | undefined, key: string): JsonSchema | undefined {
  const value: unknown = object && Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined
  return typeof value === 'object' && value !== null ? value : undefined
}

export function unsupported(path: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `${path || 'The schema'} ${problem}. Use a string, a number, an enum, an array of one of these, or an array of objects.`,
  )
}
