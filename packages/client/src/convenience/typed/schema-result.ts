import { InvalidArgumentError } from '@las/core'
import type { FieldsSchema, TypedResult } from '@las/fields'
import type { Field } from '../field.js'

/** The properties that a result has in addition if a schema was passed. */
export type SchemaResult<Schema> =
  Schema extends FieldsSchema<infer Complete, infer Incomplete> ? TypedResult<Complete, Incomplete> : unknown

/** An option of functions that return fields. */
export interface SchemaOption<Schema extends FieldsSchema | undefined> {
  /** The fields, as `fields` or `fieldsFrom` of `@las/fields` define them. The result then contains typed values. */
  schema?: Schema
}

/** Checks a schema before anything is created. @throws {InvalidArgumentError} */
export function checkSchema(schema: FieldsSchema | undefined): void {
  if (schema && typeof schema.read !== 'function') {
    throw new InvalidArgumentError('schema must be the result of fields() or fieldsFrom(schema).')
  }
}

/** Reads the typed values of a result; `undefined` without a schema. */
export function readTyped<Schema extends FieldsSchema | undefined>(
  schema: Schema,
  fields: readonly Field[],
): Promise<SchemaResult<Schema>> {
  return schema?.read(fields) as Promise<SchemaResult<Schema>>
}

/**
 * Reads the typed values of an earlier result again: it can have been stored as JSON, which does not contain objects such as `Date`, or
 * returned without the schema.
 */
export async function readAgain<Result extends { fields: readonly Field[] }, Schema extends FieldsSchema | undefined>(
  schema: Schema,
  result: Result,
): Promise<Result> {
  return schema ? { ...result, ...(await readTyped(schema, result.fields)) } : result
}
