import { describe, expect, it } from 'vitest'
import { operation } from './operation.js'
import {
  changes,
  integer,
  list,
  map,
  model,
  nullable,
  object,
  oneOf,
  open,
  optional,
  required,
  string,
  tuple,
} from './schema.js'

const response = object({})
const documentId = required(string(), 'Id of the document.')

describe('operation', () => {
  it('contains only the description', () => {
    const described = operation('getDocument', {
      method: 'GET',
      path: '/documents/{documentId}',
      summary: 'Returns a document.',
      params: { documentId },
      response,
      errors: { 404: 'The document does not exist.' },
    })
    expect(described).toEqual({
      id: 'getDocument',
      method: 'GET',
      path: '/documents/{documentId}',
      summary: 'Returns a document.',
      params: { documentId },
      query: {},
      response,
      errors: { 404: 'The document does not exist.' },
    })
  })
})

describe('schemas', () => {
  it('are JSON Schema with additional keywords', () => {
    expect(integer({ minimum: 1, default: 5 })).toEqual({ type: 'integer', minimum: 1, default: 5 })
    expect(oneOf(['a', 'b'], { open: true })).toEqual({ enum: ['a', 'b'], 'x-open': true })
    expect(oneOf(['a', 'b'], { deprecated: ['b'] })).toEqual({ enum: ['a', 'b'], 'x-deprecated-values': ['b'] })
    expect(open(oneOf(['a']))).toEqual({ enum: ['a'], 'x-open': true })
    expect(nullable(string())).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }] })
    expect(list(string(), { maxItems: 2 })).toEqual({ type: 'array', items: { type: 'string' }, maxItems: 2 })
    expect(map(string(), { keys: '^a$', maxBytes: 9 })).toEqual({
      type: 'object',
      values: { type: 'string' },
      keys: '^a$',
      'x-max-bytes': 9,
    })
    expect(tuple({ left: integer(), right: integer() })).toMatchObject({ 'x-items': ['left', 'right'], minItems: 2 })
  })

  it('of an update require at least one field', () => {
    const name = optional(string(), 'Name of the document.')
    expect(changes('UpdateBody', 'Fields to change.', { name })).toMatchObject({ minProperties: 1, name: 'UpdateBody' })
    expect(model('CreateBody', 'Fields of the document.', { name })).not.toHaveProperty('minProperties')
  })
})

it('rejects mistakes at compile time', () => {
  const get = { method: 'GET', path: '/a', summary: 'Gets it.', response } as const
  const mistakes = [
    // @ts-expect-error a misspelled rule
    () => integer({ minumum: 1 }),
    // @ts-expect-error a rule of the wrong type
    () => integer({ maxLength: 1 }),
    // @ts-expect-error a default of the wrong type
    () => integer({ default: '1' }),
    // @ts-expect-error a default that is not in the enum
    () => oneOf(['a', 'b'], { default: 'c' }),
    // @ts-expect-error a deprecated value that is not in the enum
    () => oneOf(['a', 'b'], { deprecated: ['c'] }),
    // @ts-expect-error a field without a description
    () => required(string()),
    // @ts-expect-error a description without a full stop
    () => required(string(), 'Id of the document'),
    // @ts-expect-error a misspelled property of the field
    () => optional(string(), 'Id of the document.', { sinse: '2024-01' }),
    // @ts-expect-error a body for a GET request
    () => operation('a', { ...get, body: response }),
    // @ts-expect-error a path parameter without a description
    () => operation('a', { ...get, path: '/a/{id}' }),
    // @ts-expect-error a described parameter that is not in the path
    () => operation('a', { ...get, params: { id: documentId } }),
    // @ts-expect-error an unknown method
    () => operation('a', { ...get, method: 'FETCH' }),
    // @ts-expect-error an unknown status
    () => operation('a', { ...get, errors: { 418: 'It is a teapot.' } }),
    // @ts-expect-error an operation without a response
    () => operation('a', { method: 'GET', path: '/a', summary: 'Gets it.' }),
  ]
  // The mistakes are checked by the compiler. This only uses the variable.
  expect(mistakes.every(mistake => typeof mistake === 'function')).toBe(true)
})
