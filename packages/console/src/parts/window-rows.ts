/** Rows that are rendered above and below the visible ones. */
const MARGIN_ROWS = 10
/** Up to this many rows are all rendered. */
const MAX_ROWS_WITHOUT_WINDOW = 200

export interface Viewport {
  readonly scrollTop: number
  readonly height: number
}

/**
 * The indexes of the rows to render.
 *
 * @param kept A row that is always rendered, because it has the focus.
 */
export function windowRows(count: number, rowHeight: number, view: Viewport, kept?: number): readonly number[] {
  if (count <= MAX_ROWS_WITHOUT_WINDOW) return range(0, count)
  const first = Math.max(0, Math.floor(view.scrollTop / rowHeight) - MARGIN_ROWS)
  const end = Math.min(count, Math.ceil((view.scrollTop + view.height) / rowHeight) + MARGIN_ROWS)
  const rows = range(first, end)
  if (kept === undefined || kept < 0 || kept >= count) return rows
  if (kept < first) return [kept, ...rows]
  return kept >= end ? [...rows, kept] : rows
}

function range(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
}
