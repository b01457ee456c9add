import type { ErrorObject } from 'ajv'
import { describe, expect, it } from 'vitest'
import { integer, list, map, nullable, object, oneOf, optional, required, string } from '../describe/schema.js'
import { operations } from '../description/index.js'
import { validator } from '../testing/validator.js'
import { sampleOf, samplesOf } from './index.js'
import { bytesOf } from './matches.js'

/** The path of an ajv error, in the format of the samples. */
function pathOf({ instancePath, params }: ErrorObject): string {
  const keys = instancePath.split('/').slice(1)
  const name: unknown = params.missingProperty ?? params.additionalProperty
  const names = name === undefined ? keys : [...keys, String(name)]
  return names
    .map(key => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300)
const content = ['content', 'application/json', 'schema']

const schemas = operations.flatMap(({ id, path, method, body, response }) => {
  const at = ['paths', path, method.toLowerCase()]
  return [
    ...(body ? [{ id, part: 'body', schema: body, at: [...at, 'requestBody', ...content] }] : []),
    ...(response ? [{ id, part: 'response', schema: response, at: [...at, 'responses', '200', ...content] }] : []),
  ]
})

describe.each(schemas)('samples of the $part of $id', ({ part, schema, at }) => {
  const { valid, invalid } = samplesOf(schema, { closed: part === 'body' })
  const validate = validator(...at)

  it('returns valid values that match the OpenAPI document', () => {
    for (const value of [sampleOf(schema), ...valid]) {
      expect(validate(value), `${shown(value)}: ${JSON.stringify(validate.errors)}`).toBe(true)
    }
  })

  it('returns invalid values that violate the given rule at the given path', () => {
    expect(invalid).not.toHaveLength(0)
    for (const { value, path, rule } of invalid) {
      if (rule === 'x-max-bytes') continue
      validate(value)
      const found = validate.errors?.map(error => `${pathOf(error)} ${error.keyword}`)
      expect(found, shown(value)).toContain(`${path} ${rule}`)
    }
  })
})

describe('samplesOf', () => {
  const misfitsOf = (...[schema, options]: Parameters<typeof samplesOf>): string[] =>
    samplesOf(schema, options).invalid.map(({ value, path, rule }) => `${JSON.stringify(value)} ${path} ${rule}`)

  it('returns the limits of numbers and strings', () => {
    const age = integer({ minimum: 1, maximum: 9 })
    expect(samplesOf(age).valid).toEqual([1, 9])
    expect(misfitsOf(age)).toEqual(expect.arrayContaining(['0  minimum', '10  maximum', '1.5  type', '"5"  type']))
    const name = string({ minLength: 2, maxLength: 3 })
    expect(samplesOf(name).valid).toEqual(['tex', 'tt', 'ttt'])
    expect(misfitsOf(name)).toEqual(expect.arrayContaining(['"t"  minLength', '"tttt"  maxLength', 'null  type']))
  })

  it('returns each alternative of a pattern, its longest string, and near misses', () => {
    const id = string({ pattern: '^(me|las:user:[a-f0-9]{2}(|:[0-9]+))$', maxLength: 16 })
    expect(samplesOf(id).valid).toEqual(['me', 'las:user:aa', 'las:user:aa:0', 'las:user:aa:00', 'las:user:aa:0000'])
    expect(misfitsOf(id)).toEqual(
      expect.arrayContaining(['"ME"  pattern', '" me"  pattern', '"me\\n"  pattern', '"las:user:aa:00000"  maxLength']),
    )
  })

  it('returns each value of an enum, and null if it is allowed', () => {
    const order = nullable(oneOf(['up', 'down']))
    expect(samplesOf(order).valid).toEqual(['up', 'down', null])
    expect(misfitsOf(order)).toContain('"upx"  enum')
    expect(misfitsOf(order)).not.toContain('null  enum')
    expect(misfitsOf(oneOf(['up']))).toContain('null  enum')
  })

  it('returns objects with and without each optional field, and the path of an invalid field', () => {
    const item = object({
      label: required(oneOf(['a']), 'Its label.'),
      pages: optional(list(integer({ minimum: 0 }), { maxItems: 2 }), 'Its pages.'),
    })
    expect(samplesOf(item).valid).toEqual(
      expect.arrayContaining([{ label: 'a' }, { label: 'a', pages: [] }, { label: 'a', pages: [0, 0] }]),
    )
    expect(misfitsOf(item)).toEqual(
      expect.arrayContaining([
        '{} label required',
        '{"label":"a","pages":[-1]} pages[0] minimum',
        '{"label":"a","pages":[0,0,0]} pages maxItems',
        '{"label":"a","unknown":"text"} unknown additionalProperties',
      ]),
    )
    expect(misfitsOf(item, { closed: false }).filter(text => text.includes('unknown'))).toEqual([])
  })

  it('returns values of the maximum size in bytes, and values that are one byte larger', () => {
    for (const values of [{}, string()]) {
      const { valid, invalid } = samplesOf(map(values, { maxBytes: 500 }))
      expect(valid.map(bytesOf)).toContain(500)
      expect(invalid.filter(({ rule }) => rule === 'x-max-bytes').map(({ value }) => bytesOf(value))).toEqual([501])
    }
  })

  it('returns the same values for the same schema', () => {
    for (const { schema } of schemas.slice(0, 10)) expect(samplesOf(schema)).toEqual(samplesOf(schema))
  })

  it('throws for a pattern that it cannot generate a string for', () => {
    expect(() => samplesOf(string({ pattern: '^a\\b[cd]$' }))).toThrow('Add examples to the schema')
  })
})
