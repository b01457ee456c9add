/** The types of a scalar field. Other strings are allowed, because the API may add types. */
export type ScalarType = 'amount' | 'date' | 'digits' | 'numeric' | 'string' | 'enum' | (string & {})

/** A value to extract. The properties have the names of the API's field configuration. */
export interface ScalarField {
  /**
   * `amount` → `1234.50`, `date` → `YYYY-MM-DD`, `digits` → 0-9, `numeric` → a plain number, `string` → as printed, `enum` → one of
   * `enum`.
   */
  type: ScalarType
  /** A description of the value. Its words are searched for on the page if the label is not in the vocabulary. */
  description?: string | null
  /** The maximum length of the value, in characters. */
  maxLength?: number
  /** The possible values of a field of type `enum`. */
  enum?: readonly string[]
  /** Whether a document can contain several values. If so, all of them are returned. */
  isMultivalue?: boolean
  /** Accepted as part of the API's field configuration; it does not change what is found. */
  format?: string | null
  /** Accepted as part of the API's field configuration; it does not change what is found. */
  strict?: boolean
}

/** A table of line items: one value for each of `fields` in each line. */
export interface LinesField {
  type: 'lines'
  /** The columns, by label. */
  fields: Record<string, ScalarField>
  description?: string | null
}

/** The fields to extract, by label. */
export type FieldConfig = Record<string, ScalarField | LinesField>

/** Whether a configured field is a table of line items. */
export function isLinesField(field: ScalarField | LinesField): field is LinesField {
  return field.type === 'lines'
}
