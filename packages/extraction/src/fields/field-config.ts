/** The types of a scalar field, open for types that the API may add. */
export type ScalarType = 'amount' | 'date' | 'digits' | 'numeric' | 'string' | 'enum' | (string & {})

/** One value to find. The names are those of the API's field configuration. */
export interface ScalarField {
  /** `amount` → `1234.50`, `date` → `YYYY-MM-DD`, `digits` → 0-9, `numeric` → a plain number, `string` → as printed, `enum` → one of `enum`. */
  type: ScalarType
  /** What the value is, in words. Its words are looked up on the page when the label alone is not understood. */
  description?: string | null
  /** The longest value that is accepted, in characters. */
  maxLength?: number
  /** The values that a field of type `enum` can have. */
  enum?: readonly string[]
  /** Whether a document may hold several values, each of which is then answered. */
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

/** The fields to find, by label. */
export type FieldConfig = Record<string, ScalarField | LinesField>

/** Whether a configured field is a table of line items. */
export function isLinesField(field: ScalarField | LinesField): field is LinesField {
  return field.type === 'lines'
}
