import { InvalidArgumentError } from '@las/core'
import type { Definitions } from '../definition.js'
import { fields } from '../fields.js'
import type { FieldsSchema } from '../fields-schema.js'
import { readFields } from '../reading/read-fields.js'
import type { InvalidValue } from '../result.js'
import { type Settings, toDefinitions } from './to-definitions.js'
import type {
  SchemaPath,
  SchemaSettings,
  StandardSchema,
  Uncertain,
  ValidationIssue,
  ValidationResult,
} from './types.js'

/**
 * Defines the fields of a document with a schema of zod, arktype, valibot or another library that implements Standard Schema
 * and Standard JSON Schema. A number is read as an amount, an integer as a number, a string with the format `date` as a date,
 * an enum as one of its values, and an array of objects as a table. Descriptions become descriptions of the fields.
 *
 * @param settings Settings by path, such as `{ quantity: { type: 'numeric' } }`.
 * @throws {InvalidArgumentError} if a property has a type that documents do not have, such as a nested object.
 * @example
 * import { z } from 'zod'
 * const invoice = fieldsFrom(z.object({ total: z.number().describe('Total with tax'), invoiceDate: z.iso.date() }))
 */
export function fieldsFrom<Input extends object, Output>(
  schema: StandardSchema<Input, Output>,
  settings?: SchemaSettings<Input>,
): FieldsSchema<Output, Uncertain<Input>, SchemaPath<Input>> {
  const { definitions, nullable } = toDefinitions(jsonSchemaOf(schema), (settings ?? {}) as Settings)
  const { fieldConfig, paths } = fields(definitions)
  return {
    fieldConfig,
    paths: paths as SchemaPath<Input>[],
    async read(predicted) {
      const { data, ...read } = readFields(definitions, predicted)
      const validation = await validate(schema, toInput(data, definitions, nullable))
      if (!validation.issues && read.missing.length === 0 && read.invalid.length === 0) {
        return { complete: true, data: validation.value as Output, ...read }
      }
      const known = new Set([...read.missing, ...read.invalid.map(({ path }) => path)])
      const issues = (validation.issues ?? []).map(toInvalidValue).filter(({ path }) => !known.has(path))
      for (const { path } of issues) setNull(data, path)
      return { complete: false, data: data as Uncertain<Input>, ...read, invalid: [...read.invalid, ...issues] }
    },
  }
}

/** Valibot ignores rules that JSON Schema cannot express, such as `check`. They validate values all the same. */
const LIBRARY_OPTIONS = { errorMode: 'ignore' }

function jsonSchemaOf(schema: StandardSchema): Record<string, unknown> {
  const { jsonSchema } = Object(Object(schema)['~standard']) as Partial<StandardSchema['~standard']>
  if (typeof jsonSchema?.input !== 'function') {
    throw new InvalidArgumentError(
      'The schema does not implement Standard JSON Schema. Use zod 4.2, arktype 2.1, or valibot with toStandardJsonSchema(schema) of @valibot/to-json-schema.',
    )
  }
  try {
    return jsonSchema.input({ target: 'draft-2020-12', libraryOptions: LIBRARY_OPTIONS })
  } catch (cause) {
    throw new InvalidArgumentError(`The schema cannot be converted to JSON Schema: ${(cause as Error).message}`, {
      cause,
    })
  }
}

/** An error of a transformation, such as that of a date that does not exist, concerns the document. */
async function validate<Output>(
  schema: StandardSchema<unknown, Output>,
  input: object,
): Promise<ValidationResult<Output>> {
  try {
    return await schema['~standard'].validate(input)
  } catch (error) {
    return { issues: [{ message: `The schema threw an error: ${error instanceof Error ? error.message : error}` }] }
  }
}

/** The values as the schema expects them: a missing value is `null` if the schema allows it, and otherwise omitted. */
function toInput(data: Record<string, unknown>, definitions: Definitions, nullable: ReadonlySet<string>): object {
  const given = (values: Record<string, unknown>, prefix: string): object =>
    Object.fromEntries(
      Object.entries(values).filter(([label, value]) => value !== null || nullable.has(`${prefix}${label}`)),
    )
  const rowsGiven = Object.entries(data).map(([label, value]) => [
    label,
    definitions[label]?.kind === 'lines'
      ? (value as Record<string, unknown>[]).map(row => given(row, `${label}.`))
      : value,
  ])
  return given(Object.fromEntries(rowsGiven), '')
}

function toInvalidValue({ message, path = [] }: ValidationIssue): InvalidValue {
  // The path of ArkType is a subclass of Array, whose `map` adds a key if the path is empty.
  const keys = Array.from(path, part => (typeof part === 'object' ? part.key : part))
  const text = keys.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return { path: text.replace(/^\./, ''), message }
}

/** Replaces an invalid value. The path of a table or of the whole document is not changed. */
function setNull(data: Record<string, unknown>, path: string): void {
  const [, label = '', index, column] = /^([^.[]+)(?:\[(\d+)\](?:\.(.+))?)?$/.exec(path) ?? []
  const value = Object.hasOwn(data, label) ? data[label] : undefined
  if (!Array.isArray(value)) {
    if (value !== undefined && index === undefined) data[label] = null
  } else if (column !== undefined) {
    const row: unknown = value[Number(index)]
    if (typeof row === 'object' && row !== null && Object.hasOwn(row, column)) Reflect.set(row, column, null)
  } else if (index !== undefined && typeof value[Number(index)] !== 'object') value[Number(index)] = null
}
