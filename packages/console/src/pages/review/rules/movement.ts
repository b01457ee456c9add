import type { Form, Place } from '@las/review'
import { isSamePlace, type ReviewDraft } from '../cells/review-cell.js'
import { type CellStatus, needsPerson } from './statuses.js'

/** The status of each value, in the order of the form. */
export type Statuses = readonly (readonly (readonly CellStatus[])[])[]

/** The places that need a person, in the order of the document. */
export function placesInNeed(statuses: Statuses, failedTables: readonly number[]): Place[] {
  return statuses.flatMap((rows, field) => {
    const places = rows.flatMap((cells, row) =>
      cells.flatMap((status, column): Place[] => (needsPerson(status) ? [{ field, row, column }] : [])),
    )
    const first = { field, row: 0, column: 0 }
    return failedTables.includes(field) && !places.some(place => isSamePlace(place, first))
      ? [first, ...places]
      : places
  })
}

export function comparePlaces(a: Place, b: Place): number {
  return a.field - b.field || a.row - b.row || a.column - b.column
}

/** The first place after another one; undefined after the last. */
export const placeAfter = (places: readonly Place[], place: Place): Place | undefined =>
  places.find(each => comparePlaces(each, place) > 0)

/** The value above or below. From values, it leads to the lines and back; in lines, it stays in the column. */
export function verticalPlace({ fields }: Form, draft: ReviewDraft, place: Place, step: 1 | -1): Place | undefined {
  const row = place.row + step
  const rowCount = draft[place.field]?.length ?? 0
  if (fields[place.field]?.kind !== 'value' && row >= 0 && row < rowCount) return { ...place, row }
  const field = place.field + step
  if (!fields[field]) return undefined
  const rows = draft[field]?.length ?? 0
  return { field, row: step === 1 ? 0 : Math.max(0, rows - 1), column: 0 }
}
