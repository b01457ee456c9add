import { readFileSync } from 'node:fs'
import { operations } from '@las/api/description'
import type { OpenApi } from '@las/api/openapi'
import { sampleRequests } from '@las/api/samples'
import { describe, expect, it } from 'vitest'
import { check, chooseVariant, Unparsed } from './check.js'
import type { Schema, Schemas } from './schema.js'

const file = new URL('../../../../../api/openapi.json', import.meta.url)
const openApi = JSON.parse(readFileSync(file, 'utf8')) as OpenApi
const schemas = openApi.components.schemas as Schemas

describe.each(operations.map(operation => [operation.id, operation] as const))('%s', (_, operation) => {
  const described = openApi.paths[operation.path]?.[operation.method.toLowerCase()]
  const { valid, invalid } = sampleRequests(operation)
  const body = described?.requestBody?.content['application/json'].schema as Schema | undefined
  const parameters = described?.parameters ?? []
  const objectOf = (location: string): Schema => {
    const own = parameters.filter(parameter => parameter.in === location)
    return {
      type: 'object',
      properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema as Schema])),
      required: own.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    }
  }
  const problemsOf = (request: (typeof valid)[number]) => [
    ...check(request.params, objectOf('path'), schemas, 'params'),
    ...check(request.query, objectOf('query'), schemas, 'query'),
    ...(body ? check(request.body, body, schemas, 'body') : []),
  ]

  it('has no problem with valid requests', () => {
    for (const request of valid) expect(problemsOf(request), JSON.stringify(request).slice(0, 500)).toEqual([])
  })

  it('has a problem with invalid requests', () => {
    for (const request of invalid) {
      const problems = problemsOf(request)
      expect(problems, `${request.path} ${request.rule} ${JSON.stringify(request).slice(0, 500)}`).not.toEqual([])
      for (const [, message] of problems) expect(message).toMatch(/^[A-Z].*\.$/s)
    }
  })
})

describe('a union', () => {
  const docker = {
    type: 'object',
    properties: { kind: { const: 'docker' }, image: { type: 'string' } },
    required: ['image'],
  }
  const manual = { type: 'object', properties: { kind: { const: 'manual' } }, required: ['kind'] }

  it('is checked as the variant that the value is meant to be', () => {
    expect(chooseVariant({ kind: 'docker' }, [manual, docker], {})).toBe(1)
    expect(chooseVariant({ kind: 'manual' }, [docker, manual], {})).toBe(1)
    expect(chooseVariant(5, [{ type: 'string' }, { type: 'number' }], {})).toBe(1)
    expect([...check({ kind: 'docker' }, { anyOf: [manual, docker] }, {})]).toEqual([
      ['/image', 'This field is required.'],
    ])
  })
})

it('reports a text that is not JSON', () => {
  const value = { data: new Unparsed('{') }
  expect([...check(value, { type: 'object', properties: { data: { type: 'object' } } }, {})]).toEqual([
    ['/data', 'This is not valid JSON.'],
  ])
  expect(JSON.stringify(value)).toBe('{"data":"{"}')
})
