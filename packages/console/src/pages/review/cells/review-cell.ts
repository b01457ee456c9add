import type { Cell, Form, Place } from '@las/review'
import type { Location } from '../../../contract.js'

/** How a person has given a value. */
export type Way = 'typed' | 'picked' | 'suggested' | 'not-on-document'

/** Where a value is printed. */
export interface Spot {
  /** Starts at 0. */
  readonly page: number
  readonly location: Location
}

/** A value during the review, with what the person did. */
export interface ReviewCell extends Cell {
  readonly way?: Way
  /** The typed text, if it differs from the value. */
  readonly text?: string
  /** Why the typed text is invalid. The value is then the last valid one. */
  readonly problem?: string
  /** Where the value that the person gave is printed. */
  readonly spot?: Spot
  /** Whether the person has kept the value although it fails a rule. */
  readonly isKept?: true
}

export type ReviewRow = readonly ReviewCell[]

/** A draft of `@las/review` with what the person did. */
export type ReviewDraft = readonly (readonly ReviewRow[])[]

/** Everything that undo restores. */
export interface ReviewState {
  readonly draft: ReviewDraft
  /** The tables that the person has accepted although they fail a rule, by their index in the form. */
  readonly keptTables: readonly number[]
  /** Where the person was. */
  readonly place: Place | undefined
}

export const reviewCellAt = (draft: ReviewDraft, { field, row, column }: Place): ReviewCell | undefined =>
  draft[field]?.[row]?.[column]

export const isSamePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.field === b.field && a.row === b.row && a.column === b.column)

export function withRows(
  draft: ReviewDraft,
  field: number,
  change: (rows: readonly ReviewRow[]) => readonly ReviewRow[],
): ReviewDraft {
  return draft.map((rows, index) => (index === field ? change(rows) : rows))
}

export function withCell(draft: ReviewDraft, { field, row, column }: Place, cell: ReviewCell): ReviewDraft {
  return withRows(draft, field, rows =>
    rows.map((cells, index) => (index === row ? cells.map((old, at) => (at === column ? cell : old)) : cells)),
  )
}

/** A cell of a row that the person adds. */
export const emptyCell = (): ReviewCell => ({ value: null, original: undefined, isChecked: true })

/** `line 3, description` or the title of the field. */
export function nameOf({ fields }: Form, { field, row, column }: Place): string {
  const { title = '', kind = 'value', columns = [] } = fields[field] ?? {}
  if (kind === 'value') return title
  if (kind === 'list') return `${title} ${row + 1}`
  return `Line ${row + 1}, ${(columns[column]?.title ?? '').toLocaleLowerCase()}`
}
