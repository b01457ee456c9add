import { describe, expect, it } from 'vitest'
import { operations } from '../description/index.js'
import { openApi, validator } from '../testing/validator.js'
import { sampleRequests } from './index.js'

describe.each(operations)('requests of $id', operation => {
  const { path, method, params, query, body } = operation
  const at = ['paths', path, method.toLowerCase(), 'parameters']
  const parameters = (openApi.paths[path]?.[method.toLowerCase()]?.parameters ?? []).map((parameter, index) => {
    const validate = validator(...at, `${index}`, 'schema')
    const isList = JSON.stringify(parameter.schema).startsWith('{"type":"array"')
    // In a query, a list of one item is the same as the item.
    const isValid = (value: unknown): boolean => validate(isList && !Array.isArray(value) ? [value] : value)
    return { ...parameter, isValid }
  })
  const { valid, invalid } = sampleRequests(operation)
  const invalidParameters = (request: (typeof valid)[number]): string[] => {
    const values = { path: request.params, query: request.query }
    const known = parameters.map(({ name }) => name)
    const unknown = Object.keys({ ...request.params, ...request.query }).filter(name => !known.includes(name))
    const invalid = parameters.filter(parameter => {
      const value = values[parameter.in][parameter.name]
      return value === undefined ? parameter.required : !parameter.isValid(value)
    })
    return [...unknown, ...invalid.map(({ name }) => name)]
  }

  it('that are valid have valid parameters', () => {
    expect(valid.flatMap(invalidParameters)).toEqual([])
    for (const name of Object.keys(query)) expect(valid.filter(({ query }) => name in query)).not.toHaveLength(0)
    expect(valid.every(request => 'body' in request === (body !== undefined))).toBe(true)
  })

  it('that are invalid have one invalid parameter or an invalid body', () => {
    for (const request of invalid) {
      const names = request.in === 'body' ? [] : [/^\w+/.exec(request.path)?.[0]]
      expect(invalidParameters(request), JSON.stringify(request).slice(0, 300)).toEqual(names)
    }
    const paths = invalid.map(({ path }) => path)
    expect(paths).toContain('unknown')
    expect(paths).toEqual(expect.arrayContaining(Object.keys(params)))
  })
})
