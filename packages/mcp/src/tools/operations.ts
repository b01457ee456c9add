import type * as Description from '@las/api/description'

export type ApiDescription = typeof Description
type Operation = Description.Operation
type Schema = Description.Schema

/** Deeper objects are described by their name only. */
const MAX_DEPTH = 3
/** The longest description, in lines. */
const MAX_LINES = 200

/** Operations by relevance: those that contain all words, in the id or path rather than in the description. */
export function findOperations(operations: readonly Operation[], query: string): Operation[] {
  const words = query
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(word => word.replace(/(?<=..)(?:es|s)$/, ''))
  const scored = operations.map(operation => {
    const name = `${operation.id} ${operation.method} ${operation.path}`.toLowerCase()
    const text = `${operation.summary} ${operation.description ?? ''}`.toLowerCase()
    const scores = words.map((word): number => (name.includes(word) ? 3 : text.includes(word) ? 1 : 0))
    const found = scores.filter(score => score > 0).length
    const deprecation = operation.deprecated === undefined ? 0 : 1
    return { operation, score: found * 10 + scores.reduce((sum, score) => sum + score, 0) - deprecation, found }
  })
  return scored
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.score - a.score || a.operation.id.length - b.operation.id.length)
    .map(({ operation }) => operation)
}

/** The parameters and the body of an operation as lines of text. */
export function describeOperation(api: ApiDescription, operation: Operation): string[] {
  const { summary, description, deprecated, params, query, body, response } = operation
  const parts = [
    `${summary}${description ? ` ${description}` : ''}`,
    ...(deprecated ? [`Deprecated: ${deprecated}`] : []),
    ...part('params', params),
    ...part('query', query),
    ...(body ? [`body: ${typeOf(body, 0)}`] : []),
    ...(response ? [`response: ${typeOf(response, MAX_DEPTH - 1)}`] : []),
  ]
  const lines = parts.join('\n').split('\n')
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), '…'] : lines

  function part(name: string, fields: Description.Fields): string[] {
    return Object.keys(fields).length === 0 ? [] : [`${name}: ${objectOf(fields, 0)}`]
  }

  function typeOf(schema: Schema, depth: number): string {
    const {
      enum: values,
      const: constant,
      anyOf,
      items,
      prefixItems,
      properties,
      values: ofMap,
      type,
    } = api.resolve(schema)
    if (constant !== undefined) return JSON.stringify(constant)
    if (values) return values.map(value => JSON.stringify(value)).join(' | ')
    if (anyOf) return anyOf.map(variant => typeOf(variant, depth)).join(' | ')
    if (prefixItems) return `[${prefixItems.map(item => typeOf(item, depth)).join(', ')}]`
    if (items) return `(${typeOf(items, depth)})[]`
    if (properties) return depth >= MAX_DEPTH ? (schema.ref ?? schema.name ?? 'object') : objectOf(properties, depth)
    if (ofMap) return `{ [name]: ${depth >= MAX_DEPTH ? 'object' : typeOf(ofMap, depth + 1)} }`
    return type ?? 'any'
  }

  function objectOf(fields: Description.Fields, depth: number): string {
    const indent = '  '.repeat(depth + 1)
    const members = Object.entries(fields)
      .filter(([, field]) => field.deprecated === undefined)
      .map(([name, { schema, required, description }]) => {
        const comment = depth < 2 ? ` // ${description}` : ''
        return `${indent}${name}${required ? '' : '?'}: ${typeOf(schema, depth + 1)}${comment}`
      })
    return `{\n${members.join('\n')}\n${'  '.repeat(depth)}}`
  }
}
