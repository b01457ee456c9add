import type { JSX } from 'preact'
import type { Location } from '../../../contract.js'
import { union } from './geometry/box.js'
import type { ValueBox } from './page-model.js'
import type { Viewer } from './viewer.js'

/** In points, around the words of a value. */
const PADDING = 1.5

/** The boxes of values as one drawing, in the coordinates of the page. Their lines have the same width at every zoom. */
export function ValueBoxes({ viewer }: { readonly viewer: Viewer }): JSX.Element | null {
  const { page } = viewer.placing.frame.value ?? {}
  if (!page) return null
  const boxes = viewer.words.boxes.value
  const isReplaced = viewer.model.pointed.value !== undefined || (viewer.model.candidates.value ?? []).length > 0
  const rows = rowsOf(boxes)
  const cells = new Set(rows.flatMap(row => row.cells))

  const rect = ([left, top, right, bottom]: Location, padding: number) => ({
    x: left * page.width - padding,
    y: top * page.height - padding,
    width: (right - left) * page.width + 2 * padding,
    height: (bottom - top) * page.height + 2 * padding,
  })
  return (
    <svg
      class="page-boxes"
      viewBox={`0 0 ${page.width} ${page.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {rows.map(({ location, focused }) => (
        <rect
          class={focused ? `page-row page-row-focused page-box-${focused.state}` : 'page-row'}
          {...rect(location, 2 * PADDING)}
        />
      ))}
      {boxes
        // Sure cells are only drawn as a part of their row.
        .filter(box => box.isFocused || !cells.has(box) || box.state !== 'sure')
        .sort((a, b) => Number(a.isFocused) - Number(b.isFocused))
        .map(({ location, state, isFocused }) => (
          <rect
            class={`page-box page-box-${state}${isFocused ? ' page-box-focused' : ''}${isFocused && isReplaced ? ' page-box-replaced' : ''}`}
            rx={1.5}
            {...rect(location, PADDING)}
          />
        ))}
    </svg>
  )
}

interface TableRow {
  readonly cells: readonly ValueBox[]
  readonly location: Location
  readonly focused: ValueBox | undefined
}

/** The rows of tables and lists: fields with more than one place. */
function rowsOf(boxes: readonly ValueBox[]): TableRow[] {
  const tables = new Set(boxes.filter(({ place }) => place.row > 0 || place.column > 0).map(({ place }) => place.field))
  const rows = new Map<string, ValueBox[]>()
  for (const box of boxes) {
    const { field, row } = box.place
    if (!tables.has(field)) continue
    const key = `${field} ${row}`
    rows.set(key, [...(rows.get(key) ?? []), box])
  }
  return [...rows.values()].flatMap(cells => {
    const location = union(cells.map(cell => cell.location))
    return location ? [{ cells, location, focused: cells.find(({ isFocused }) => isFocused) }] : []
  })
}
