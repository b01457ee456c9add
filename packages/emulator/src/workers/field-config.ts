import type * as Api from '@las/api'
import type * as Extracted from '@las/extraction'
import type { Validated } from '../platform/validation/validated-types.js'

/** The fields that a model predicts, by their labels. */
export type FieldConfig = Validated<Api.FieldConfig>

export type ScalarField = Validated<Api.ScalarField>

export type LinesField = Validated<Api.LinesField>

/** Whether a field is a table. */
export const isTable = (field: ScalarField | LinesField): field is LinesField =>
  field.type === 'lines' || field.type === 'table'

/** The fields with the types that the extraction knows: texts of any kind are strings, and tables are lines. */
export const extracted = (fieldConfig: FieldConfig): Extracted.FieldConfig => mapValues(fieldConfig, extractedField)

function extractedField(field: ScalarField | LinesField): Extracted.FieldConfig[string] {
  if (isTable(field)) return { ...field, type: 'lines', fields: mapValues(field.fields, extractedScalar) }
  return extractedScalar(field)
}

function extractedScalar(field: ScalarField): Extracted.ScalarField {
  switch (field.type) {
    case 'single-value':
      return { ...field, type: 'string', isMultivalue: false }
    case 'multi-value':
      return { ...field, type: 'string', isMultivalue: true }
    default:
      return field
  }
}

const mapValues = <V, R>(values: Readonly<Record<string, V>>, change: (value: V) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
