import type { Field, Fields, Operation, Schema } from '../description/index.js'
import { type InvalidValue, sampleOf, samplesOf } from './values.js'

/** A request for an operation. */
export interface SampleRequest {
  /** The path parameters, by name. */
  readonly params: Readonly<Record<string, string>>
  /** The query parameters, by name. Each item of a list is a separate parameter. */
  readonly query: Readonly<Record<string, QueryValue>>
  /** The body as a JSON value; undefined if the operation has no body. */
  readonly body?: unknown
}

export type QueryValue = Scalar | readonly Scalar[]

type Scalar = string | number | boolean

/** A request that breaks one rule. */
export interface InvalidRequest extends SampleRequest {
  readonly in: 'params' | 'query' | 'body'
  /** Path of the invalid value, such as `maxResults` or `groundTruth[0].label`. */
  readonly path: string
  readonly rule: string
}

/** Valid and invalid requests for an operation, according to its schemas. */
export interface SampleRequests {
  readonly valid: readonly SampleRequest[]
  readonly invalid: readonly InvalidRequest[]
}

/**
 * Requests for an operation: a simple request first, then one for each value of {@link samplesOf} in its path, query and
 * body. Ids are well-formed, but the resources do not exist.
 */
export function sampleRequests({ params, query, body }: Operation): SampleRequests {
  const simple: SampleRequest = {
    params: requiredOf(params) as Record<string, string>,
    query: requiredOf(query) as Record<string, QueryValue>,
    ...(body && { body: sampleOf(body) }),
  }
  const bodies = body ? samplesOf(body) : { valid: [], invalid: [] }
  const inPath = fieldSamples(params, ({ value }) => typeof value === 'string' && value !== '')
  const inQuery = fieldSamples(query, isSendable)
  const unknown = { ...simple, query: { ...simple.query, unknown: 'text' } }
  return {
    valid: [
      simple,
      ...inPath.valid.map(({ name, value }) => withField(simple, 'params', name, value)),
      ...inQuery.valid.map(({ name, value }) => withField(simple, 'query', name, value)),
      ...bodies.valid.map(body => ({ ...simple, body })),
    ],
    invalid: [
      ...inPath.invalid.map(({ name, value, ...violation }) => ({
        ...withField(simple, 'params', name, value),
        in: 'params' as const,
        ...violation,
      })),
      ...inQuery.invalid.map(({ name, value, ...violation }) => ({
        ...withField(simple, 'query', name, value),
        in: 'query' as const,
        ...violation,
      })),
      { ...unknown, in: 'query', path: 'unknown', rule: 'additionalProperties' },
      ...bodies.invalid.map(({ value, ...violation }) => ({
        ...simple,
        body: value,
        in: 'body' as const,
        ...violation,
      })),
    ],
  }
}

const requiredOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { required }]) => required)
      .map(([name, { schema }]) => [name, sampleOf(schema)]),
  )

const withField = (request: SampleRequest, part: 'params' | 'query', name: string, value: unknown): SampleRequest => ({
  ...request,
  [part]: { ...request[part], [name]: value },
})

interface FieldSample {
  readonly name: string
  readonly value: unknown
}

type InvalidField = FieldSample & Omit<InvalidValue, 'value'>

/** The samples of fields that can be sent in a path or query. */
function fieldSamples(
  fields: Fields,
  isSendable: (sample: { value: unknown }) => boolean,
): { valid: FieldSample[]; invalid: InvalidField[] } {
  const samples = Object.entries(fields).map(([name, field]) => ({ name, field, ...samplesOf(field.schema) }))
  return {
    valid: samples.flatMap(({ name, valid }) =>
      valid.filter(value => isSendable({ value })).map(value => ({ name, value })),
    ),
    invalid: samples.flatMap(({ name, field, invalid }) =>
      invalid
        .filter(sample => isSendable(sample) && isInvalidAsText(field, sample))
        .map(({ value, path, rule }) => ({ name, value, path: `${name}${path}`, rule })),
    ),
  }
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Whether a value can be sent in a query. Queries do not support `null`, objects or empty lists. */
const isSendable = ({ value }: { value: unknown }): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isScalar) : isScalar(value)

/** Whether a value is also invalid in a query. In a query, a number equals its text, and a list of one item equals the item. */
function isInvalidAsText({ schema }: Field, { value, rule }: InvalidValue): boolean {
  if (rule !== 'type') return true
  const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number'
  return isNumber(schema) && (value === 'text' || typeof value === 'number')
}
