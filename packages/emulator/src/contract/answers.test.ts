import type { TSchema } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { operations as emulated } from '../operations/index.js'
import { findProblem } from '../requests/validation.js'
import { answers } from './answers.js'
import { lists } from './lists.js'
import { type Fields, fieldsOf } from './notation.js'
import { operations } from './operations.js'
import { samplesOf } from './samples.js'

const responses = new Map<string, TSchema>(
  emulated.map(({ method, path, response }) => [`${method} ${path}`, response]),
)

/** The schemas that a resource is held to, by the operations that answer with it. */
const schemasOf = (resource: string): [operation: string, schema: TSchema][] =>
  Object.entries(operations).flatMap(([operation, answer]) => {
    const list = lists.find(({ operation: name }) => name === operation)
    const whole = responses.get(operation)
    const schema = list ? whole?.properties[list.key].items : whole
    return schema && answer.replace('[]', '') === resource ? [[operation, schema]] : []
  })

const has = (schema: TSchema, name: string): boolean => Object.hasOwn(schema.properties, name)

/** A resource with all the fields that a schema has. */
const sampleOf = (fields: Fields, schema: TSchema): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(fields).flatMap(({ name, kind }) => (has(schema, name) ? [[name, samplesOf(kind).fits[0]]] : [])),
  )

const named = Object.entries(answers)
const ofFields = named.flatMap(([resource, fields]) =>
  fieldsOf(fields).map(field => [resource, field.name, field, fields] as const),
)

// Every other test has the emulator check its answers against these schemas.
describe('what is answered as', () => {
  it('anything by the 93 operations is in the table', () => {
    expect(Object.keys(operations).sort()).toEqual([...responses.keys()].sort())
    expect(responses.size).toBe(93)
    expect(new Set(Object.values(operations).map(answer => answer.replace('[]', '')))).toEqual(
      new Set([...Object.keys(answers), 'nothing']),
    )
  })

  it.each(ofFields)('%s has %s as the contract says', (resource, name, { kind, isRequired }, fields) => {
    const { fits, unfit } = samplesOf(kind)
    const schemas = schemasOf(resource).filter(([, schema]) => isRequired || has(schema, name))
    expect(schemas.length).toBeGreaterThan(0)
    for (const [operation, schema] of schemas) {
      const sample = sampleOf(fields, schema)
      for (const value of fits)
        expect(findProblem(schema, { ...sample, [name]: value }, 'it'), operation).toBeUndefined()
      for (const { value } of unfit) {
        const told = `${operation}: ${JSON.stringify(value)}`
        expect(findProblem(schema, { ...sample, [name]: value }, 'it'), told).toContain(name)
      }
      // What may be missing may as well be there always.
      const { [name]: _, ...without } = sample
      if (isRequired) expect(findProblem(schema, without, 'it')).toBe(`${name} is required`)
    }
  })

  it.each(named)('%s has no other fields', (resource, fields) => {
    for (const [operation, schema] of schemasOf(resource)) {
      const problem = findProblem(schema, { ...sampleOf(fields, schema), unknown: 1 }, 'it')
      expect(problem, operation).toContain('unknown is not known here')
    }
  })
})
