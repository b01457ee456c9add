import { type FieldConfig, isTable, type LinesField, type ScalarField } from '../../../workers/field-config.js'

/** The names that an expression can use. */
export interface Scope {
  readonly fieldConfig: FieldConfig
  /** The table whose row is checked; undefined for fields of the document. */
  readonly table?: LinesField | undefined
}

/** The field with the given label: a column of the row, or a field of the document. */
export function fieldOf({ fieldConfig, table }: Scope, label: string): ScalarField | LinesField | undefined {
  if (table && Object.hasOwn(table.fields, label)) return table.fields[label]
  return Object.hasOwn(fieldConfig, label) ? fieldConfig[label] : undefined
}

/** The columns of the table with the given label; undefined if it is not a table. */
export function columnsOf(scope: Scope, label: string): LinesField['fields'] | undefined {
  const field = fieldOf(scope, label)
  return field && isTable(field) ? field.fields : undefined
}
