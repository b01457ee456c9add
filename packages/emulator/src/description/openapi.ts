import type { TSchema } from '@sinclair/typebox'
import { version } from '../../package.json'
import type { Operation } from '../operation.js'
import { schemaWriter } from './schema-writer.js'

/** What OpenAPI calls an object, where only parts of it matter here. */
export interface Json {
  readonly [key: string]: unknown
}

export interface DescribedOperation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: unknown
  }[]
  readonly requestBody?: { readonly required: true; readonly content: JsonContent }
  readonly responses: Readonly<Record<string, Json>>
}

interface JsonContent {
  readonly 'application/json': { readonly schema: unknown }
}

/** The API in OpenAPI 3.1. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly Json[]
  readonly security: readonly Json[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: Json & { readonly schemas: Readonly<Record<string, unknown>> }
}

/** The refusals that each operation can give, by status; those of a body only where there is one. */
const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The request breaks a rule; the message names the field and the rule',
  401: 'The bearer token is missing, forged, expired or revoked',
  403: 'The caller may not do this',
  404: 'There is no such resource in the organization of the caller',
  408: 'The body arrived too slowly',
  413: 'The body is too large',
  415: 'The body is not application/json',
  429: '`Too Many Requests` of a second, or `Limit Exceeded` of a month',
  431: 'The headers are too large, or there are too many of them',
  500: 'A fault of the server, or of its storage',
  503: 'The server has too many connections or open files; try again later',
  507: 'The disk of the server is full',
}
const REFUSALS_OF_BODIES: readonly string[] = ['408', '413', '415']

/** Describes the operations by their own schemas, for a server at any origin. */
export function describeOperations(operations: readonly Operation[]): OpenApi {
  const sorted = [...operations].sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1))
  const writer = schemaWriter(sorted)
  const paths: Record<string, Record<string, DescribedOperation>> = {}
  for (const operation of sorted) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation, writer.write),
    }
  }
  const refusals = Object.entries(REFUSALS).map(([status, description]) => [
    `Refusal${status}`,
    {
      description,
      ...(status === '429' && {
        headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
      }),
      content: jsonContent({ $ref: '#/components/schemas/Error' }),
    },
  ])
  const error = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lucidtech AI Services, emulated',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [],
    security: [{ oauth2: [] }],
    tags: [...new Set(sorted.map(tagOf))].map(name => ({ name })),
    paths,
    components: { schemas: { ...writer.components(), Error: error }, responses: Object.fromEntries(refusals) },
  }
}

/** The description with the URLs of a server. `origin` is such as `http://localhost:8099`. */
export function atOrigin(description: OpenApi, origin: string): OpenApi {
  const tokenUrl = `${origin}/oauth2/token`
  const flows = {
    clientCredentials: { tokenUrl, scopes: {} },
    authorizationCode: { authorizationUrl: `${origin}/oauth2/authorize`, tokenUrl, scopes: {} },
  }
  return {
    ...description,
    servers: [{ url: `${origin}/v1` }],
    components: { ...description.components, securitySchemes: { oauth2: { type: 'oauth2', flows } } },
  }
}

function describeOperation(operation: Operation, write: (schema: TSchema) => unknown): DescribedOperation {
  const { id, params, query, body, response } = operation
  const parameters = (place: 'path' | 'query', { properties, required = [] }: Operation['params']) =>
    Object.entries(properties).map(([name, schema]) => ({
      name,
      in: place,
      required: required.includes(name),
      schema: write(schema),
    }))
  const statuses = Object.keys(REFUSALS).filter(status => body || !REFUSALS_OF_BODIES.includes(status))
  return {
    operationId: id,
    summary: inWords(id),
    tags: [tagOf(operation)],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && { requestBody: { required: true, content: jsonContent(write(body)) } }),
    responses: {
      ...(response.type === 'undefined'
        ? { 204: { description: 'Done' } }
        : { 200: { description: 'Done', content: jsonContent(write(response)) } }),
      ...Object.fromEntries(statuses.map(status => [status, { $ref: `#/components/responses/Refusal${status}` }])),
    },
  }
}

const jsonContent = (schema: unknown): JsonContent => ({ 'application/json': { schema } })

/** The first segment of the path, such as `documents`. */
const tagOf = ({ path }: Operation): string => path.split('/')[1] ?? ''

/** `createAppClient` becomes `Create app client`. */
function inWords(id: string): string {
  const words = id.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
