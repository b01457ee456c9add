import { type Field, type Operation, operations, type Schema, variantsOf } from '@las/api/description'
import { sampleOf } from '@las/api/samples'
import type { Fixtures } from '../../../testing/fixtures.js'
import { type BodyConditions, bodyConditions } from './body-conditions.js'

/** A variant of the body of an operation. */
export interface Body extends BodyConditions {
  /** The title of its tests, such as `createTransition docker`. */
  readonly title: string
  readonly operation: Operation
  readonly schema: Schema
  readonly fields: readonly BodyField[]
}

export interface BodyField extends Field {
  readonly name: string
}

/** All variants of the bodies of all operations. */
export const bodies: readonly Body[] = operations.flatMap(operation => {
  const { id, body } = operation
  if (!body) return []
  return variantsOf(body).flatMap((schema, _index, variants) =>
    (bodyConditions[id] ?? [{}]).map((conditions, index, all): Body => {
      const kind = variants.length > 1 ? ` ${schema.properties?.transitionType?.schema.const}` : ''
      const title = `${id}${kind}${all.length > 1 ? ` ${index + 1}` : ''}`
      return { title, operation, schema, fields: fieldsOf(schema, conditions), ...conditions }
    }),
  )
})

function fieldsOf({ properties = {} }: Schema, { only, parameters }: BodyConditions): BodyField[] {
  return Object.entries(properties)
    .filter(([name]) => only?.includes(name) ?? true)
    .map(([name, field]) => {
      if (name !== 'parameters' || parameters === undefined) return { ...field, name }
      const schema = variantsOf(field.schema).find(({ properties = {} }) => parameters in properties)
      if (!schema) throw new Error(`No variant of parameters has ${parameters}`)
      return { ...field, name, schema }
    })
}

let users = 0

/** A body with only the required fields. */
export const minimalBody = ({ operation, fields, given }: Body, fixtures: Fixtures): Record<string, unknown> => ({
  ...Object.fromEntries(fields.filter(({ required }) => required).map(({ name, schema }) => [name, sampleOf(schema)])),
  ...given?.(fixtures),
  // Each user can only be invited once.
  ...(operation.id === 'createUser' && { email: `user${users++}@example.com` }),
})
