/** The fields of a document as a person reviews them. It does not change during the review. */
export interface Form {
  /** In the order of the document. */
  readonly fields: readonly Field[]
}

/** A field: a single value, a list of values, or a table. All of them have rows and columns, so that they can be edited alike. */
export interface Field {
  readonly label: string
  readonly title: string
  readonly kind: 'value' | 'list' | 'table'
  /** The only column of a value or a list has the label and the title of the field. */
  readonly columns: readonly Column[]
  /** Reasons for the review that belong to the field, but to none of its values. */
  readonly reasons: readonly string[]
}

export type ColumnType = 'text' | 'amount' | 'number' | 'date' | 'digits' | 'choice' | 'boolean'

/** The rules for the values of a column. */
export interface Column {
  readonly label: string
  readonly title: string
  readonly type: ColumnType
  readonly isRequired: boolean
  /** The values of the type `choice`. */
  readonly choices?: readonly string[]
  readonly maxLength?: number
  readonly description?: string
}

/** Edges as fractions of the page, from 0 to 1. */
export type Location = readonly [left: number, top: number, right: number, bottom: number]

/** A value as it was predicted. */
export interface Original {
  /** The JSON of the value in the input of the task. */
  readonly json: unknown
  readonly value: string | null
  /** From 0 to 1. */
  readonly confidence?: number
  /** Starts at 0, as in the API. */
  readonly page?: number
  /** Where the value is printed on the page. */
  readonly location?: Location
  /** The value as it is printed in the document. */
  readonly printed?: string
  /** Why a person must check the value. */
  readonly reasons: readonly string[]
}

/** A value during the review. */
export interface Cell {
  readonly value: string | null
  /** Undefined if the person has added the row. */
  readonly original: Original | undefined
  /** Whether the person has accepted or changed the value. */
  readonly isChecked: boolean
}

export type Row = readonly Cell[]

/** The current values: the rows of each field, in the order of the form. */
export type Draft = readonly (readonly Row[])[]

/** The place of a value. In a list or table without rows, `row` is 0 and the place has no value. */
export interface Place {
  readonly field: number
  readonly row: number
  readonly column: number
}

export const cellAt = (draft: Draft, { field, row, column }: Place): Cell | undefined => draft[field]?.[row]?.[column]

export const isChanged = ({ value, original }: Cell): boolean => value !== (original?.value ?? null)

/** Whether a person still has to check the value. */
export const needsCheck = ({ original, isChecked }: Cell): boolean => !isChecked && (original?.reasons.length ?? 0) > 0

/** Whether a person has added the row and left it empty. It is not part of the output. */
export const isBlank = (row: Row): boolean => row.every(({ value, original }) => value === null && !original)

/** The places of all values, in the order of the document. Lists and tables without rows have one place. */
export function* placesOf({ fields }: Form, draft: Draft): Generator<Place> {
  for (const [field, { columns }] of fields.entries()) {
    const rows = draft[field]?.length ?? 0
    if (rows === 0) yield { field, row: 0, column: 0 }
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns.length; column++) yield { field, row, column }
    }
  }
}

/** The places that a person still has to check. */
export function placesToCheck(form: Form, draft: Draft): Place[] {
  return [...placesOf(form, draft)].filter(place => {
    const cell = cellAt(draft, place)
    return cell !== undefined && needsCheck(cell)
  })
}
