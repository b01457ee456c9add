import type { FieldConfig, LinesField, ScalarField } from '@las/models'
import { isObject } from '@las/review'

export type Field = ScalarField | LinesField
/** The fields of a model, or the columns of a table, by label. */
export type Fields = Readonly<Record<string, Field>>

export const isLines = (field: Field): field is LinesField => field.type === 'lines' || field.type === 'table'

const LABEL_PATTERN = /^[\w-]{1,36}$/

/** Adds a field at the end. Its label is `field`, with a number if there is one already. */
export function addField(fields: Fields): { readonly fields: Fields; readonly label: string } {
  let label = 'field'
  for (let number = 2; Object.hasOwn(fields, label); number++) label = `field_${number}`
  return { fields: { ...fields, [label]: { type: 'string' } }, label }
}

export function setField(fields: Fields, label: string, field: Field): Fields {
  return { ...fields, [label]: field }
}

export function removeField(fields: Fields, label: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== label))
}

/** Why a field cannot have this label; undefined if it can. */
export function labelError(fields: Fields, before: string, label: string): string | undefined {
  if (!LABEL_PATTERN.test(label)) return 'Labels have 1 to 36 letters without accents, digits, - and _.'
  if (label !== before && Object.hasOwn(fields, label)) return 'Another field has this label.'
  return undefined
}

/** Gives a field another label. It keeps its position. */
export function renameField(fields: Fields, before: string, label: string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([each, field]) => [each === before ? label : each, field]))
}

/** Moves a field up (-1) or down (1). Positions that fields have in `order` are numbered again. */
export function moveField(fields: Fields, label: string, by: -1 | 1): Fields {
  const entries = Object.entries(fields)
  const from = entries.findIndex(([each]) => each === label)
  const [moved, other] = [entries[from], entries[from + by]]
  if (!moved || !other) return fields
  entries[from] = other
  entries[from + by] = moved
  const hasOrder = entries.some(([, { order }]) => typeof order === 'number')
  return Object.fromEntries(
    entries.map(([each, field], index) => [each, hasOrder ? { ...field, order: index } : field]),
  )
}

/** A field with another type, without the settings that only the old type has. */
export function withType(field: Field, type: string): Field {
  if (type === 'lines') {
    const { name, description } = field
    const fields = isLines(field) ? field.fields : { description: { type: 'string' } }
    return { ...(isLines(field) ? field : { name, description }), type, fields }
  }
  if (isLines(field)) {
    const { fields: _, type: __, ...common } = field
    return { ...common, type, ...(type === 'enum' && { enum: ['first', 'second'] }) }
  }
  const { enum: values, ...common } = field
  return { ...common, type, ...(type === 'enum' && { enum: values ?? ['first', 'second'] }) }
}

/** A field with other values; those that are undefined are removed. */
export function withValues<F extends Field>(field: F, changes: Readonly<Record<string, unknown>>): F {
  return withoutUndefined({ ...field, ...changes })
}

export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}

/** Reads JSON as a field configuration, whose fields have types. The API checks everything else. */
export function parseFieldConfig(text: string): { readonly config?: FieldConfig; readonly error?: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { error: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const error = errorOfFields(value, 'fieldConfig')
  return error === undefined ? { config: value as FieldConfig } : { error }
}

function errorOfFields(value: unknown, path: string): string | undefined {
  if (!isObject(value)) return `${path} must be an object with the fields by label.`
  for (const [label, field] of Object.entries(value)) {
    const at = `${path}.${label}`
    if (!isObject(field) || typeof field.type !== 'string') return `${at} must be an object with a type.`
    for (const rules of ['validators', 'formatters']) {
      const list = field[rules]
      const isList = list === undefined || list === null || (Array.isArray(list) && list.every(isObject))
      if (!isList) return `${at}.${rules} must be a list of objects.`
    }
    if (field.enum !== undefined && !Array.isArray(field.enum)) return `${at}.enum must be a list of texts.`
    if (field.type === 'lines' || field.type === 'table') {
      const error = errorOfFields(field.fields, `${at}.fields`)
      if (error !== undefined) return error
    }
  }
  return undefined
}

/** The field, and the column of a table, that a message of the API is about. */
export function fieldOfError(
  message: string,
): { readonly field: string; readonly column: string | undefined } | undefined {
  const [, field, column] = /\bfieldConfig\.([\w-]+)(?:\.fields\.([\w-]+))?/.exec(message) ?? []
  return field === undefined ? undefined : { field, column }
}
