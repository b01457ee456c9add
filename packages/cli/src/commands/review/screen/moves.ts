import { type Notice, nextToCheck, type ReviewState } from './state.js'

export const noticed = (state: ReviewState, kind: Notice['kind'], text: string): ReviewState => ({
  ...state,
  notice: { kind, text },
})

/** Moves by rows: values, items of lists, and rows of tables, without leaving the column if possible. */
export function moveRows(state: ReviewState, count: number): ReviewState {
  const { form, draft, place } = state
  const rows = form.fields.flatMap((_, field) =>
    Array.from({ length: Math.max(1, draft[field]?.length ?? 0) }, (_, row) => ({ field, row })),
  )
  const index = rows.findIndex(({ field, row }) => field === place.field && row === place.row)
  const target = rows[Math.max(0, Math.min(rows.length - 1, index + count))]
  if (!target) return state
  const columns = form.fields[target.field]?.columns.length ?? 1
  return { ...state, place: { ...target, column: Math.max(0, Math.min(place.column, columns - 1)) } }
}

export function moveColumns(state: ReviewState, count: number): ReviewState {
  const { form, place } = state
  const columns = form.fields[place.field]?.columns.length ?? 1
  return { ...state, place: { ...place, column: Math.max(0, Math.min(columns - 1, place.column + count)) } }
}

export function toNextCheck(state: ReviewState, direction: 1 | -1): ReviewState {
  const place = nextToCheck(state, direction)
  return place ? { ...state, place } : noticed(state, 'info', 'All doubtful values are checked. Press a to approve.')
}
