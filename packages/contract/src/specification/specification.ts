import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Exchange } from '../exchange-recorder.js'
import { matchesTemplate } from '../path-template.js'

interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required?: boolean
}

interface Content {
  readonly 'application/json': { readonly schema: { readonly $ref: string } }
}

interface Response {
  readonly content?: Content
  readonly headers?: Readonly<Record<string, unknown>>
}

interface SpecifiedOperation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content; readonly required?: boolean }
  readonly responses: Readonly<Record<string, Response>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, SpecifiedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

/** An OpenAPI 3.0 document to validate exchanges against. */
export interface Specification {
  /** For example, `GET /documents/{documentId}`. */
  readonly operations: readonly string[]
  /** The operation of an exchange, if the document contains it. */
  operationOf(exchange: Exchange): string | undefined
  /** Validation errors of the request. @throws if the document does not contain the operation. */
  requestErrors(operation: string, exchange: Exchange): string[]
  /** Validation errors of the response. @throws if the document does not contain the operation. */
  responseErrors(operation: string, exchange: Exchange): string[]
}

export function readSpecification(file: string): Specification {
  const { paths, components } = JSON.parse(readFileSync(file, 'utf8')) as Document
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema({ $id: 'openapi', components: toJsonSchema(components) })

  const operations = new Map<string, SpecifiedOperation>()
  for (const [template, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (method !== 'options') operations.set(`${method.toUpperCase()} ${template}`, operation)
    }
  }
  const find = (operation: string): SpecifiedOperation => {
    const found = operations.get(operation)
    if (!found) throw new Error(`${file} does not contain ${operation}`)
    return found
  }
  const bodyErrors = (part: string, content: Content, body: unknown): string[] => {
    const { $ref } = content['application/json'].schema
    const validate = ajv.getSchema(`openapi${$ref}`) as ValidateFunction
    validate(body)
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const { additionalProperty = '' } = params
      return `${part}${instancePath} ${message} ${additionalProperty}`.trimEnd()
    })
  }

  return {
    operations: [...operations.keys()],
    operationOf: ({ method, path }) =>
      [...operations.keys()].find(operation => {
        const [expected, template = ''] = operation.split(' ')
        return expected === method && matchesTemplate(template, path)
      }),
    requestErrors(operation, { query, requestHeaders, requestBody }) {
      const { parameters = [], requestBody: expected } = find(operation)
      const known = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name)
      const errors = [...new Set(query.keys())]
        .filter(name => !known.includes(name))
        .map(name => `query must not have ${name}`)
      for (const { name, required } of parameters.filter(parameter => parameter.in === 'header')) {
        if (required && requestHeaders[name.toLowerCase()] === undefined) errors.push(`header ${name} is missing`)
      }
      if (requestBody === undefined) return expected?.required ? [...errors, 'body is missing'] : errors
      if (!expected) return [...errors, 'body is not allowed']
      if (requestHeaders['content-type'] !== 'application/json') errors.push('body must be application/json')
      return [...errors, ...bodyErrors('body', expected.content, requestBody)]
    },
    responseErrors(operation, { status, responseHeaders, responseBody }) {
      const expected = find(operation).responses[status]
      if (!expected) return [`response must not have status ${status}`]
      const errors = Object.keys(expected.headers ?? {})
        .filter(name => responseHeaders[name.toLowerCase()] === undefined)
        .map(name => `response header ${name} is missing`)
      if (responseBody === undefined) return status === 204 ? errors : [...errors, 'response body is missing']
      if (!expected.content) return [...errors, 'response body is not allowed']
      if (!/^application\/json\b/.test(responseHeaders['content-type'] ?? ''))
        errors.push('response must be application/json')
      return [...errors, ...bodyErrors('response', expected.content, responseBody)]
    },
  }
}

/**
 * Converts OpenAPI 3.0's `nullable` to JSON Schema's `null` type, and `x-patternProperties`, the form of the specification of 2025,
 * to `patternProperties`.
 */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(/^x-(?=patternProperties$)/, ''), toJsonSchema(inner)]),
  )
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}
