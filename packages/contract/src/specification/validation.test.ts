// Tests the validation itself with a small specification, so that it is tested without the official one, too.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../exchange-recorder.js'
import { readSpecification, type Specification } from './specification.js'

const content = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
const note = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string', nullable: true }, tags: { type: 'array', items: { type: 'string' } } },
}
const specified = {
  paths: {
    '/notes': {
      options: { responses: {} },
      post: {
        parameters: [
          { name: 'dryRun', in: 'query' },
          { name: 'Authorization', in: 'header', required: true },
          { name: 'X-Trace', in: 'header' },
        ],
        requestBody: { required: true, content: content('Note') },
        responses: { 200: { content: content('Note'), headers: { 'X-Request-Id': {} } } },
      },
    },
    '/notes/{noteId}': { delete: { responses: { 204: {} } } },
  },
  components: { schemas: { Note: note } },
}

let folder: string
let specification: Specification
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'specification-'))
  const file = join(folder, 'oas.json')
  writeFileSync(file, JSON.stringify(specified))
  specification = readSpecification(file)
})
afterAll(() => rmSync(folder, { recursive: true }))

const json = 'application/json'
const exchange = (changes: object = {}): Exchange =>
  ({
    method: 'POST',
    path: '/notes',
    query: new URLSearchParams(),
    requestHeaders: { authorization: 'Bearer x', 'content-type': json },
    requestBody: { text: 'a' },
    status: 200,
    responseHeaders: { 'content-type': json, 'x-request-id': '1' },
    responseBody: { text: 'a' },
    ...changes,
  }) as Exchange
const removal = (changes: object = {}): Exchange =>
  exchange({
    method: 'DELETE',
    path: '/notes/1',
    requestBody: undefined,
    status: 204,
    responseBody: undefined,
    ...changes,
  })

const requestErrors = (changes: object) => specification.requestErrors('POST /notes', exchange(changes))
const responseErrors = (changes: object) => specification.responseErrors('POST /notes', exchange(changes))

describe('a specification', () => {
  it('has operations, except OPTIONS', () => {
    expect(specification.operations).toEqual(['POST /notes', 'DELETE /notes/{noteId}'])
  })

  it('identifies the operation of an exchange', () => {
    expect(specification.operationOf(exchange())).toBe('POST /notes')
    expect(specification.operationOf(removal())).toBe('DELETE /notes/{noteId}')
    expect(specification.operationOf(exchange({ method: 'GET' }))).toBeUndefined()
    expect(specification.operationOf(exchange({ path: '/other' }))).toBeUndefined()
  })

  it('accepts valid requests and responses', () => {
    expect(requestErrors({})).toEqual([])
    expect(
      requestErrors({ query: new URLSearchParams({ dryRun: '1' }), requestBody: { text: null, tags: [] } }),
    ).toEqual([])
    expect(responseErrors({})).toEqual([])
    expect(specification.requestErrors('DELETE /notes/{noteId}', removal())).toEqual([])
    expect(specification.responseErrors('DELETE /notes/{noteId}', removal())).toEqual([])
  })

  it('finds errors of requests', () => {
    expect(requestErrors({ query: new URLSearchParams({ force: '1' }) })).toEqual(['query must not have force'])
    expect(requestErrors({ requestHeaders: { 'content-type': json } })).toEqual(['header Authorization is missing'])
    expect(requestErrors({ requestHeaders: { authorization: 'x', 'content-type': 'text/plain' } })).toEqual([
      'body must be application/json',
    ])
    expect(requestErrors({ requestBody: undefined })).toEqual(['body is missing'])
    expect(requestErrors({ requestBody: { tags: [1], other: 1 } })).toEqual([
      "body must have required property 'text'",
      'body must NOT have additional properties other',
      'body/tags/0 must be string',
    ])
    expect(specification.requestErrors('DELETE /notes/{noteId}', removal({ requestBody: {} }))).toEqual([
      'body is not allowed',
    ])
  })

  it('finds errors of responses', () => {
    expect(responseErrors({ status: 201 })).toEqual(['response must not have status 201'])
    expect(responseErrors({ responseHeaders: { 'content-type': json } })).toEqual([
      'response header X-Request-Id is missing',
    ])
    expect(responseErrors({ responseHeaders: { 'x-request-id': '1' } })).toEqual(['response must be application/json'])
    expect(responseErrors({ responseBody: undefined })).toEqual(['response body is missing'])
    expect(responseErrors({ responseBody: { text: 1 } })).not.toEqual([])
    expect(specification.responseErrors('DELETE /notes/{noteId}', removal({ responseBody: {} }))).toEqual([
      'response body is not allowed',
    ])
  })

  it('throws for an operation that it does not contain', () => {
    expect(() => specification.requestErrors('GET /notes', exchange())).toThrow('does not contain GET /notes')
    expect(() => specification.responseErrors('GET /notes', exchange())).toThrow('does not contain GET /notes')
  })
})
