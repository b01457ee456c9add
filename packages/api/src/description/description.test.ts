import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import type { Field, Schema } from '../describe/schema.js'
import { COMMON_ERRORS } from '../openapi/errors.js'
import * as common from '../resources/common.js'
import { stringsOf } from '../samples/pattern.js'
import { type Model, modelsOf, type Operation, operations, resolve, resources, sharedModels } from './index.js'

const folder = fileURLToPath(new URL('../resources/', import.meta.url))
const files = readdirSync(folder).filter(file => file.endsWith('.ts'))
const modules = new Map<string, object>()
for (const file of files) modules.set(file, await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href))
const models = [...sharedModels, ...resources.flatMap(({ models }) => models)]

const duplicatesIn = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) < index)

/** The fields of a schema and of all unnamed objects in it, with their paths. */
function fieldsOf(schema: Schema, location: string): [location: string, field: Field][] {
  const { anyOf = [], items, prefixItems = [], values, properties = {} } = schema
  const parts = [...anyOf, ...prefixItems, ...(items ? [items] : []), ...(values ? [values] : [])]
  return [
    ...parts.filter(({ name }) => name === undefined).flatMap(part => fieldsOf(part, location)),
    ...Object.entries(properties).flatMap(([name, field]): [string, Field][] => [
      [`${location}.${name}`, field],
      ...(field.schema.name === undefined ? fieldsOf(field.schema, `${location}.${name}`) : []),
    ]),
  ]
}

const allFields: readonly [location: string, field: Field][] = [
  ...models.flatMap(model => fieldsOf(model, model.name)),
  ...operations.flatMap(({ id, params, query }) =>
    fieldsOf({ properties: { ...params, ...query } }, `parameters of ${id}`),
  ),
]

test('the description includes every file in resources', () => {
  const names = files.filter(file => file !== 'common.ts').map(file => file.replace(/\.ts$/, ''))
  expect(resources.map(({ name }) => name)).toEqual(names.sort())
})

describe('an operation', () => {
  it('has a unique id and a unique route', () => {
    expect(duplicatesIn(operations.map(({ id }) => id))).toEqual([])
    // A request matches only one path, regardless of the names of the parameters.
    expect(
      duplicatesIn(operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)),
    ).toEqual([])
  })

  it('is exported under its id, and a model under its name', () => {
    for (const [file, module] of modules) {
      for (const [name, value] of Object.entries<unknown>({ ...module })) {
        if (typeof value !== 'object' || value === null) continue
        if ('method' in value) expect((value as Operation).id, file).toBe(name)
        else if ('name' in value && typeof value.name === 'string') expect((value as Model).name, file).toBe(name)
      }
    }
  })

  it('describes its path parameters in order, and requires them', () => {
    for (const { id, path, params } of operations) {
      expect(Object.keys(params), id).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(
        Object.values(params).every(({ required }) => required),
        id,
      ).toBe(true)
    }
  })

  it('does not repeat the descriptions of common errors', () => {
    for (const { id, errors } of operations) {
      for (const [status, cause] of Object.entries(errors)) expect(cause, id).not.toBe(COMMON_ERRORS[status])
    }
  })
})

describe('a model', () => {
  it('has a unique name', () => {
    expect(duplicatesIn(models.map(({ name }) => name))).toEqual([])
  })

  it('is part of a request or response, or its fields are', () => {
    const parts = operations.flatMap(({ params, query, body, response }) => [
      { properties: { ...params, ...query } },
      ...(body ? [body] : []),
      ...(response ? [response] : []),
    ])
    const reached = new Map(parts.flatMap(part => [...modelsOf(part)]))
    const fields = new Set([...reached.values()].flatMap(model => fieldsOf(model, '').map(([, field]) => field)))
    const isRepeated = (own: readonly Field[]): boolean => own.length > 0 && own.every(field => fields.has(field))
    const left = models.filter(({ name }) => !reached.has(name))
    expect(left.filter(({ properties = {} }) => !isRepeated(Object.values(properties)))).toEqual([])
  })
})

describe('a description', () => {
  const texts: readonly [location: string, text: string | undefined][] = [
    ...resources.map(({ name, description }): [string, string] => [name, description]),
    ...models.map(({ name, description }): [string, string] => [name, description]),
    ...operations.flatMap(({ id, summary, description, deprecated, errors }): [string, string | undefined][] => [
      [id, summary],
      [id, description],
      [id, deprecated],
      ...Object.values(errors).map((cause): [string, string] => [id, cause]),
    ]),
    ...allFields.flatMap(([location, { description, deprecated }]): [string, string | undefined][] => [
      [location, description],
      [location, deprecated],
    ]),
  ]

  it('consists of sentences', () => {
    for (const [location, text] of texts) {
      if (text === undefined) continue
      expect(text, location).toMatch(/^[A-Z`].*[^.\s]\.$/)
      expect(text, location).not.toMatch(/ {2}|\n|,,/)
      // Backticks come in pairs.
      expect((text.match(/`/g) ?? []).length % 2, `${location}: ${text}`).toBe(0)
    }
  })

  it('does not repeat the default or the date of its field, which the generators add', () => {
    for (const [location, { description }] of allFields) {
      expect(description, location).not.toMatch(/\bdefaults? to\b|\bsince \d{4}-\d{2}\b/i)
    }
  })
})

describe('a schema', () => {
  it('has satisfiable rules', () => {
    const isOrdered = (min = 0, max = Number.POSITIVE_INFINITY): boolean => min <= max
    for (const [location, { schema }] of allFields) {
      const {
        minimum,
        maximum,
        minLength,
        maxLength,
        minItems,
        maxItems,
        pattern,
        enum: values,
        ...rules
      } = resolve(schema)
      expect(isOrdered(minimum ?? Number.NEGATIVE_INFINITY, maximum), location).toBe(true)
      expect(isOrdered(minLength, maxLength), location).toBe(true)
      expect(isOrdered(minItems, maxItems), location).toBe(true)
      if (pattern !== undefined) expect(() => new RegExp(pattern, 'u'), location).not.toThrow()
      if (values) expect(duplicatesIn(values.map(String)), location).toEqual([])
      for (const value of rules['x-deprecated-values'] ?? []) expect(values, location).toContain(value)
    }
  })

  it('of an id contains the prefixes of the id', () => {
    for (const [name, schema] of Object.entries(common)) {
      if (!/Id$/.test(name)) continue
      const { pattern = '', 'x-id': kind, 'x-id-prefixes': prefixes = [] } = schema as Schema
      expect(kind, name).toBeDefined()
      const ids = stringsOf(pattern).map(text => text.slice(text.lastIndexOf('/') + 1))
      const found = ids.flatMap(id => /^(?:las|cradl):[a-z-]+:/.exec(id) ?? [])
      expect(new Set(found), name).toEqual(new Set(prefixes))
    }
  })
})

test('resolve rejects an unknown model', () => {
  expect(() => resolve({ ref: 'Nothing' })).toThrow('does not contain the model Nothing')
})
