import type { Field, Fields, Operation, Schema } from '../description/index.js'
import { type Misfit, sampleOf, samplesOf } from './values.js'

/** What a request of an operation carries. */
export interface SampleRequest {
  /** The values of the parameters in the path, by name. */
  readonly params: Readonly<Record<string, string>>
  /** The values of the query by name; of a list, each item is a parameter of its own. */
  readonly query: Readonly<Record<string, QueryValue>>
  /** The JSON of the body; undefined if the operation takes none. */
  readonly body?: unknown
}

export type QueryValue = Scalar | readonly Scalar[]

type Scalar = string | number | boolean

/** A request that breaks one rule. */
export interface MisfitRequest extends SampleRequest {
  readonly in: 'params' | 'query' | 'body'
  /** Where the rule is broken, such as `maxResults` or `groundTruth[0].label`. */
  readonly path: string
  readonly rule: string
}

/** Requests that an operation accepts and requests that it does not, as far as their form is concerned. */
export interface SampleRequests {
  readonly fits: readonly SampleRequest[]
  readonly misfits: readonly MisfitRequest[]
}

/**
 * Requests of an operation: a simple one first, then one for each value of {@link samplesOf} in its path, query and body.
 * Ids in them have the right form, but belong to no resource.
 */
export function sampleRequests({ params, query, body }: Operation): SampleRequests {
  const simple: SampleRequest = {
    params: leastOf(params) as Record<string, string>,
    query: leastOf(query) as Record<string, QueryValue>,
    ...(body && { body: sampleOf(body) }),
  }
  const bodies = body ? samplesOf(body) : { fits: [], misfits: [] }
  const inPath = fieldSamples(params, ({ value }) => typeof value === 'string' && value !== '')
  const inQuery = fieldSamples(query, isSendable)
  const unknown = { ...simple, query: { ...simple.query, unknown: 'text' } }
  return {
    fits: [
      simple,
      ...inPath.fits.map(({ name, value }) => withField(simple, 'params', name, value)),
      ...inQuery.fits.map(({ name, value }) => withField(simple, 'query', name, value)),
      ...bodies.fits.map(body => ({ ...simple, body })),
    ],
    misfits: [
      ...inPath.misfits.map(({ name, value, ...fault }) => ({
        ...withField(simple, 'params', name, value),
        in: 'params' as const,
        ...fault,
      })),
      ...inQuery.misfits.map(({ name, value, ...fault }) => ({
        ...withField(simple, 'query', name, value),
        in: 'query' as const,
        ...fault,
      })),
      { ...unknown, in: 'query', path: 'unknown', rule: 'additionalProperties' },
      ...bodies.misfits.map(({ value, ...fault }) => ({ ...simple, body: value, in: 'body' as const, ...fault })),
    ],
  }
}

const leastOf = (fields: Fields): Record<string, unknown> =>
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

type FieldMisfit = FieldSample & Omit<Misfit, 'value'>

/** The samples of each field that can be sent outside of a body. */
function fieldSamples(
  fields: Fields,
  isSendable: (sample: { value: unknown }) => boolean,
): { fits: FieldSample[]; misfits: FieldMisfit[] } {
  const samples = Object.entries(fields).map(([name, field]) => ({ name, field, ...samplesOf(field.schema) }))
  return {
    fits: samples.flatMap(({ name, fits }) =>
      fits.filter(value => isSendable({ value })).map(value => ({ name, value })),
    ),
    misfits: samples.flatMap(({ name, field, misfits }) =>
      misfits
        .filter(misfit => isSendable(misfit) && isMisfitAsText(field, misfit))
        .map(({ value, path, rule }) => ({ name, value, path: `${name}${path}`, rule })),
    ),
  }
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Whether a query can carry a value: it has no null, no objects and no empty lists. */
const isSendable = ({ value }: { value: unknown }): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isScalar) : isScalar(value)

/** Whether a value is still a misfit in a query, where a number and its text are the same, and so are a list and its item. */
function isMisfitAsText({ schema }: Field, { value, rule }: Misfit): boolean {
  if (rule !== 'type') return true
  const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number'
  return isNumber(schema) && (value === 'text' || typeof value === 'number')
}
