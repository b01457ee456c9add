import { type Draft, type Form, isBlank, type Place } from './form.js'

/** The first required value that is missing. Empty rows are omitted, except that of a single value. */
export function missingPlace({ fields }: Form, draft: Draft): Place | undefined {
  for (const [field, rows] of draft.entries()) {
    for (const [row, cells] of rows.entries()) {
      if (fields[field]?.kind !== 'value' && isBlank(cells)) continue
      for (const [column, { value }] of cells.entries()) {
        if (value === null && fields[field]?.columns[column]?.isRequired) return { field, row, column }
      }
    }
  }
  return undefined
}
