import type { OpenApi, OpenApiOperation, OpenApiParameter } from '@las/api/openapi'
import type { Schema, Schemas } from './schema.js'

/** A parameter in the path or the query. */
export interface Parameter {
  readonly name: string
  readonly isInPath: boolean
  /** With the description and the annotations of the parameter. */
  readonly schema: Schema
  readonly isRequired: boolean
}

export interface DocumentedResponse {
  readonly status: string
  readonly description: string
  readonly schema: Schema | undefined
}

/** An operation of the API, as its page shows it. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string | undefined
  /** The replacement. */
  readonly deprecated: string | undefined
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly responses: readonly DocumentedResponse[]
}

export interface OperationGroup {
  readonly name: string
  readonly description: string
  readonly operations: readonly Operation[]
}

export interface Description {
  readonly groups: readonly OperationGroup[]
  readonly schemas: Schemas
}

/** Converts an OpenAPI document. */
export function parseDescription({ tags, paths, components }: OpenApi): Description {
  const schemas = components.schemas as Schemas
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const groups = tags.map(({ name, description }) => ({
    name,
    description,
    operations: all
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ method, path, operation }) => parseOperation(method, path, operation, components.responses)),
  }))
  return { groups, schemas }
}

function parseOperation(
  method: string,
  path: string,
  operation: OpenApiOperation & { readonly 'x-deprecated'?: string },
  shared: OpenApi['components']['responses'],
): Operation {
  const { operationId: id, summary, description, parameters, requestBody, responses } = operation
  return {
    id,
    method,
    path,
    summary,
    description,
    deprecated: operation['x-deprecated'],
    parameters: parameters.map(parseParameter),
    body: requestBody?.content['application/json'].schema as Schema | undefined,
    responses: Object.entries(responses).map(([status, response]) => {
      const { $ref } = response as { $ref?: string }
      const { description = '', content } = ($ref === undefined ? response : shared[$ref.split('/').at(-1) ?? '']) as {
        description?: string
        content?: { 'application/json': { schema: Schema } }
      }
      return { status, description, schema: Number(status) < 300 ? content?.['application/json'].schema : undefined }
    }),
  }
}

function parseParameter({ name, in: place, required, schema, ...annotations }: OpenApiParameter): Parameter {
  return { name, isInPath: place === 'path', isRequired: required, schema: { ...(schema as Schema), ...annotations } }
}
