import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { operations } from '../description/index.js'
import type { OpenApi } from './index.js'

const openApi: OpenApi = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'))

describe('openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone({ ...openApi }))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  it('contains no broken references', () => {
    const references = new Set(JSON.stringify(openApi).match(/(?<="\$ref":")[^"]+/g))
    expect(references.size).toBeGreaterThan(0)
    for (const reference of references) {
      const [document, ...keys] = reference.split('/')
      expect(document).toBe('#')
      expect(openApi, reference).toHaveProperty(keys)
    }
  })

  it('contains the type of all enums and constants', () => {
    const untyped: unknown[] = []
    JSON.stringify(openApi, (_key, value) => {
      if (typeof value !== 'object' || value === null || 'type' in value) return value
      if (Array.isArray(value.enum) || typeof value.const === 'string') untyped.push(value)
      return value
    })
    expect(untyped).toEqual([])
  })

  it('contains the deprecated values of enums', () => {
    expect(openApi.components.schemas.AgentRunStatus).toMatchObject({
      'x-deprecated-values': ['pending-predictions', 'succeeded-predictions', 'review-completed', 'pending-export'],
    })
  })

  it('contains every operation with its parameters, body and status codes', () => {
    const routes = Object.entries(openApi.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path]),
    )
    expect(routes.sort()).toEqual(operations.map(({ id, method, path }) => [id, method, path]).sort())
    for (const { id, method, path, params, query, body, response, errors } of operations) {
      const described = openApi.paths[path]?.[method.toLowerCase()]
      const names = described?.parameters.map(parameter => `${parameter.in} ${parameter.name}`)
      const expected = [
        ...Object.keys(params).map(name => `path ${name}`),
        ...Object.keys(query).map(name => `query ${name}`),
      ]
      expect(names, id).toEqual(expected)
      expect(described?.requestBody !== undefined, id).toBe(body !== undefined)
      const statuses = [response ? '200' : '204', ...Object.keys(errors), '401', '500']
      expect(Object.keys(described?.responses ?? {}), id).toEqual(expect.arrayContaining(statuses))
    }
  })
})
