/** A value of a field in the output of a run. */
export interface FieldValue {
  readonly value: string | null
  /** The value as it is written on the document, before it was normalized and formatted. */
  readonly rawValue?: string | null
  /** From 0 to 1. A person has confirmed a value with the confidence 1. */
  readonly confidence: number
  /** The page, 0-based. */
  readonly page?: number | null
  /** The display name of the field. */
  readonly name: string
}

/** A row of a table: its values by column. */
export type FieldRow = Readonly<Record<string, FieldValue>>

/** A value, several values, or the rows of a table. */
export type RunField = FieldValue | readonly FieldValue[] | readonly FieldRow[]

/** The fields in the output of a run, by label. */
export type RunFields = Readonly<Record<string, RunField>>

/** Why a person must review a field. */
export interface Reason {
  /** The label of the field. */
  readonly field: string
  readonly message: string
  /** The validator that the field did not pass, as in the `fieldConfig` of the model. */
  readonly functionId: string
}

/** Whether an item of a field is a value, and not a row of a table. A reviewer can confuse them. */
export const isFieldValue = (item: FieldValue | FieldRow): item is FieldValue => typeof item.confidence === 'number'

/** The values, or the rows, of a field. */
export const itemsOf = (field: RunField | undefined): readonly (FieldValue | FieldRow)[] =>
  field === undefined ? [] : [field].flat()

/** The values of a field that is not a table. */
export const valuesOf = (field: RunField | undefined): readonly FieldValue[] => itemsOf(field).filter(isFieldValue)

/** The rows of a table. */
export const rowsOf = (field: RunField | undefined): readonly FieldRow[] =>
  itemsOf(field).filter((item): item is FieldRow => !isFieldValue(item))
