import { operations, parameters, resolve, type Schema } from '@las/api/description'
import { samplesOf } from '@las/api/samples'
import { describe, expect, it } from 'vitest'
import { findProblem } from '../platform/validation/validation.js'

const schemas = operations.flatMap(({ id, params, query, body, lenientBody, response }) => [
  { id, part: 'path', schema: parameters(params) },
  { id, part: 'query', schema: parameters(query) },
  ...(body ? [{ id, part: 'body', schema: body }] : []),
  ...(lenientBody ? [{ id, part: 'lenient body', schema: lenientBody }] : []),
  ...(response ? [{ id, part: 'response', schema: response }] : []),
])

describe.each(schemas)('the $part of $id', ({ schema }) => {
  const { valid, invalid } = samplesOf(schema)

  it('accepts every valid value', () => {
    expect(valid).not.toHaveLength(0)
    for (const value of valid) expect(findProblem(schema, value, 'It'), shown(value)).toBeUndefined()
  })

  it('rejects every invalid value with a message that starts with the field', () => {
    expect(invalid).not.toHaveLength(0)
    for (const { value, path, rule } of invalid) {
      const problem = findProblem(schema, value, 'It')
      const paths = isInUnion(schema, keysOf(path)) ? [path, containerOf(path)] : [path]
      const isNamed = problem !== undefined && paths.some(expected => isAtOrIn(expected, problem))
      expect(isNamed, `${path} ${rule}: ${problem} ${shown(value)}`).toBe(true)
    }
  })
})

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300)

const isAtOrIn = (path: string, problem: string): boolean =>
  path === '' || (problem.startsWith(path) && /^[ .[]/.test(problem.slice(path.length)))

const keysOf = (path: string): string[] => path.split(/[.[\]]+/).filter(key => key !== '')

const containerOf = (path: string): string => path.replace(/\.[^.]*$/, '')

/** Whether a field is in one of several variants. The message can then refer to another variant and field. */
function isInUnion(given: Schema, keys: readonly string[]): boolean {
  const { anyOf, properties, items, prefixItems, values } = resolve(given)
  if (anyOf) {
    const variants = anyOf.filter(({ type }) => type !== 'null')
    return variants.length > 1 || variants.some(variant => isInUnion(variant, keys))
  }
  const [key, ...rest] = keys
  if (key === undefined) return false
  const inner = properties?.[key]?.schema ?? prefixItems?.[Number(key)] ?? items ?? values
  return inner !== undefined && isInUnion(inner, rest)
}
