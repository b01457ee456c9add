import { operations } from '@las/api/description'
import type { OpenApi, OpenApiOperation } from '@las/api/openapi'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let description: OpenApi
beforeAll(async () => {
  api = await startTestApi()
  const response = await fetch(`${api.emulator.authEndpoint}/openapi.json`)
  expect(response.headers.get('content-type')).toContain('application/json')
  description = (await response.json()) as OpenApi
})
afterAll(() => api.close())

const described = (): [route: string, operation: OpenApiOperation][] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, OpenApiOperation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )

describe('GET /openapi.json', () => {
  it('is valid OpenAPI 3.1 without dangling references', async () => {
    const validator = new Validator()
    expect(await validator.validate({ ...structuredClone(description) })).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    const references = JSON.stringify(description).match(/#\/components\/\w+\/\w+/g) ?? []
    expect(references.length).toBeGreaterThan(operations.length)
    for (const reference of new Set(references)) {
      const [, , kind = '', name = ''] = reference.split('/')
      expect(description.components[kind], reference).toHaveProperty(name)
    }
  })

  it('describes every operation with its parameters, body and responses', () => {
    expect(
      described()
        .map(([route, { operationId }]) => [operationId, route])
        .sort(),
    ).toEqual(operations.map(({ id, method, path }) => [id, `${method} ${path}`]).sort())
    for (const { id, method, path, params, query, body } of operations) {
      const operation = description.paths[path]?.[method.toLowerCase()]
      const names = operation?.parameters.map(({ name, in: location }) => `${location} ${name}`)
      expect(names, id).toEqual([
        ...Object.keys(params).map(name => `path ${name}`),
        ...Object.keys(query).map(name => `query ${name}`),
      ])
      expect(operation?.requestBody !== undefined, id).toBe(body !== undefined)
      const statuses = Object.keys(operation?.responses ?? {})
      expect(statuses, id).toEqual(expect.arrayContaining(['400', '401', '403', '404', '429', '500']))
      expect(statuses.includes('415'), id).toBe(body !== undefined)
      expect(statuses, id).toEqual(expect.arrayContaining(['431', '503', '507']))
      expect(statuses.includes('408'), id).toBe(body !== undefined)
      expect(statuses[0], id).toBe(id === 'sendHeartbeat' ? '204' : '200')
    }
  })

  it('contains the schemas and the token URL', () => {
    const { components, servers } = description
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['AppClient', 'Document', 'Model', 'PredictionResponse', 'WorkflowExecution', 'Error']),
    )
    expect(description.paths['/documents/{documentId}']?.get?.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Document' } } },
    })
    expect(servers).toEqual([{ url: api.emulator.apiEndpoint }])
    expect(JSON.stringify(components.securitySchemes)).toContain(`${api.emulator.authEndpoint}/oauth2/token`)
  })
})
