import {
  type Field,
  isRequestModel,
  modelsOf,
  type Operation,
  parameters,
  type Resource,
  type Schema,
} from '../description/index.js'
import { COMMON_ERRORS, errorsOf } from './errors.js'

/** A part of an OpenAPI document. */
export interface Json {
  readonly [key: string]: unknown
}

export interface OpenApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description: string
  readonly schema: unknown
  readonly deprecated?: true
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly deprecated?: true
  readonly tags: readonly string[]
  readonly parameters: readonly OpenApiParameter[]
  readonly requestBody?: { readonly required: true; readonly content: JsonContent }
  readonly responses: Readonly<Record<string, Json>>
}

interface JsonContent {
  readonly 'application/json': { readonly schema: unknown }
}

/** An OpenAPI 3.1 document. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly { readonly url: string; readonly description?: string }[]
  readonly security: readonly Json[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: Json & {
    readonly schemas: Readonly<Record<string, unknown>>
    readonly responses: Readonly<Record<string, Json>>
  }
}

/** The title and the URLs of an API. */
export interface OpenApiOptions {
  readonly title: string
  readonly version: string
  /** The URLs of the API, such as `https://api.cradl.ai/v1`; the preferred one first. */
  readonly servers: readonly string[]
  /** The URL of the server that issues tokens. */
  readonly authServer: string
}

/** Converts resources to an OpenAPI 3.1 document. */
export function toOpenApi(resources: readonly Resource[], options: OpenApiOptions): OpenApi {
  const operations = resources.flatMap(({ operations }) => operations)
  const models = new Map(
    operations.flatMap(({ params, query, body, response }) =>
      [parameters({ ...params, ...query }), body, response].flatMap(part => [...modelsOf(part)]),
    ),
  )
  const schemas = [...models].map(([name, model]): [string, unknown] => [
    name,
    { description: model.description, ...writeParts(model, isRequestModel(name)) },
  ])
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const { name, operations } of resources) {
    for (const operation of operations) {
      paths[operation.path] = {
        ...paths[operation.path],
        [operation.method.toLowerCase()]: describe(operation, name),
      }
    }
  }
  const { title, version, servers, authServer } = options
  const tokenUrl = `${authServer}/oauth2/token`
  const flows = {
    clientCredentials: { tokenUrl, scopes: {} },
    authorizationCode: { authorizationUrl: `${authServer}/oauth2/authorize`, tokenUrl, scopes: {} },
  }
  const errorSchema = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] }
  return {
    openapi: '3.1.0',
    info: { title, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: servers.map(url => ({ url })),
    security: [{ oauth2: [] }],
    tags: resources.map(({ name, description }) => ({ name, description })),
    paths: sorted(paths),
    components: {
      schemas: { ...sorted(Object.fromEntries(schemas)), Error: errorSchema },
      responses: Object.fromEntries(
        Object.entries(COMMON_ERRORS).map(([status, reason]) => [nameOf(status), error(status, reason)]),
      ),
      securitySchemes: { oauth2: { type: 'oauth2', flows } },
    },
  }
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

function describe(operation: Operation, tag: string): OpenApiOperation {
  const { id, summary, description, deprecated, params, query, body, response } = operation
  const parametersOf = (fields: Operation['params'], location: 'path' | 'query'): OpenApiParameter[] =>
    Object.entries(fields).map(([name, field]) => ({
      name,
      in: location,
      required: location === 'path' || field.required,
      ...annotations(field),
      schema: write(field.schema, true),
    }))
  const success: Record<string, Json> = response
    ? { 200: { description: 'The response', content: jsonContent(write(response, false)) } }
    : { 204: { description: 'The response does not have a body' } }
  const errors = Object.entries(errorsOf(operation)).map(([status, reason]) => [
    status,
    reason === COMMON_ERRORS[status] ? { $ref: `#/components/responses/${nameOf(status)}` } : error(status, reason),
  ])
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated: true, 'x-deprecated': deprecated }),
    tags: [tag],
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body && { requestBody: { required: true, content: jsonContent(write(body, true)) } }),
    responses: { ...success, ...Object.fromEntries(errors) },
  }
}

const nameOf = (status: string): string => `Error${status}`

const error = (status: string, description: string): Json => ({
  description,
  ...(status === '429' && {
    headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
  }),
  content: jsonContent({ $ref: '#/components/schemas/Error' }),
})

const jsonContent = (schema: unknown): JsonContent => ({ 'application/json': { schema } })

/** The annotations of a field that are not part of its schema. */
function annotations({ description, deprecated, since, unit }: Field): Json & { readonly description: string } {
  return {
    description,
    ...(deprecated !== undefined && { deprecated: true, 'x-deprecated': deprecated }),
    ...(since !== undefined && { 'x-since': since }),
    ...(unit !== undefined && { 'x-unit': unit }),
  }
}

/**
 * A reference to a named schema, or an unnamed schema in full. Objects in requests are closed: they do not accept other
 * fields.
 */
function write(schema: Schema, isClosed: boolean): Json {
  const name = schema.ref ?? schema.name
  if (name === undefined) return writeParts(schema, isClosed)
  return { $ref: `#/components/schemas/${name}`, ...(schema['x-open'] && { 'x-open': true }) }
}

function writeParts(schema: Schema, isClosed: boolean): Json {
  const { name, description, ref, properties, keys, values, anyOf, items, prefixItems, ...plain } = schema
  if (properties) {
    const isOpen = schema['x-open'] || values !== undefined
    const fields = Object.entries(properties)
    const required = fields.filter(([, field]) => field.required).map(([key]) => key)
    return {
      ...plain,
      properties: Object.fromEntries(
        fields.map(([key, field]) => [key, { ...write(field.schema, isClosed), ...annotations(field) }]),
      ),
      ...(required.length > 0 && { required }),
      ...(isClosed && !isOpen && { additionalProperties: false }),
    }
  }
  if (values) {
    const value = write(values, isClosed)
    if (keys !== undefined) return { ...plain, patternProperties: { [keys]: value }, additionalProperties: false }
    return Object.keys(value).length > 0 ? { ...plain, additionalProperties: value } : { ...plain }
  }
  return {
    ...typeOfValues(schema),
    ...plain,
    ...(anyOf && { anyOf: anyOf.map(variant => write(variant, isClosed)) }),
    ...(prefixItems && { prefixItems: prefixItems.map(item => write(item, isClosed)), items: false }),
    ...(items && { items: write(items, isClosed) }),
  }
}

/** The JSON type of the values of a `const` or `enum`. */
function typeOfValues({ const: only, enum: listed = [] }: Schema): Json {
  const values = only === undefined ? listed : [only]
  const types = new Set(values.map(value => (typeof value === 'number' ? 'integer' : typeof value)))
  return types.size === 1 ? { type: [...types][0] } : {}
}
