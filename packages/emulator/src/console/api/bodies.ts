import {
  anything,
  type Fields,
  formats,
  integer,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  type Schema,
  string,
  tuple,
} from '@las/api/description'

/** Maximum number of values that a person confirms or changes in a document. */
const MAX_CHANGES = 10_000

const id = string({ minLength: 1, maxLength: 300 })
const value = nullable(string({ maxLength: 10_000 }))
const share = number({ minimum: 0, maximum: 1 })
const leaseId = required(string({ minLength: 1, maxLength: 100 }), 'The id of the lease.')

const change = object({
  path: required(string({ maxLength: 1000 }), 'The value.'),
  before: required(value, 'The value before.'),
  after: required(value, 'The value after.'),
  how: required(
    oneOf([
      'typed',
      'picked',
      'suggested',
      'not-on-document',
      'confirmed',
      'kept-against-rule',
      'line-added',
      'line-deleted',
    ]),
    'The kind of the change.',
  ),
  page: optional(integer({ minimum: 0 }), 'The page.'),
  location: optional(tuple({ left: share, top: share, right: share, bottom: share }), 'The location on the page.'),
})

/** The query of a request that releases a lease. */
export const leaseQuery: Fields = { leaseId }

// The bodies of requests, as in the types of `@las/console`.

export const lease: Schema = object({ leaseId })

export const next: Schema = object({
  source: optional(id, 'The validation or transition.'),
  exclude: optional(list(id, { maxItems: 1000 }), 'Tasks that are not wanted.'),
})

export const draft: Schema = object({ leaseId, draft: required(anything, 'The draft.') })

export const approval: Schema = object({
  leaseId,
  output: required(formats.state, 'The output of the task.'),
  changes: required(list(change, { maxItems: MAX_CHANGES }), 'The changes that the person has made.'),
})

export const rejection: Schema = object({
  leaseId,
  reason: required(string({ minLength: 1, maxLength: 4096 }), 'The reason.'),
})

export const check: Schema = object({
  fields: required(formats.state, 'The fields of the document.'),
  candidates: optional(
    object({
      field: required(string({ maxLength: 1000 }), 'The field.'),
      values: required(list(string({ maxLength: 10_000 }), { maxItems: 200 }), 'The values to try.'),
    }),
    'Values of one field to try.',
  ),
})
