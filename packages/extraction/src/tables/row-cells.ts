import { overlapAcross } from '../text/geometry.js'
import { divide } from './grid.js'
import type { TableColumn } from './roles.js'
import { type Row, type Segment, segmentOf } from './rows.js'

/** The cell of each column in a row, by the grid columns that include the row, or else by the positions of the segments. */
export function cellsIn(row: Row, columns: readonly TableColumn[]): Map<TableColumn, Segment> {
  const cells = new Map<TableColumn, Segment>()
  const known = columns.filter(({ grid }) => grid.cells.has(row))
  for (const column of known) {
    const segment = column.grid.cells.get(row)
    if (segment) cells.set(column, segment)
  }
  if (known.length > 0) return cells
  for (const segment of row.segments) {
    const under = columns.filter(({ grid }) => overlapAcross(grid.box, segment.box) > 0)
    const nearest = under.length > 0 ? under : nearestColumns(segment, columns)
    const parts =
      nearest.length > 1 && segment.words.length > 1 && nearest.some(({ numeric }) => numeric > 0.5)
        ? divide(
            segment,
            nearest.map(({ grid }) => grid.box),
          )
        : [segment]
    const target = parts.length > 1 ? nearest : [mostOverlapped(segment, nearest)]
    for (const [index, part] of parts.entries()) {
      const column = target[index]
      if (!part || !column) continue
      const own = cells.get(column)
      cells.set(column, own ? segmentOf([...own.words, ...part.words]) : part)
    }
  }
  return cells
}

function nearestColumns({ box }: Segment, columns: readonly TableColumn[]): TableColumn[] {
  const [nearest] = [...columns].sort((a, b) => overlapAcross(b.grid.box, box) - overlapAcross(a.grid.box, box))
  return nearest ? [nearest] : []
}

function mostOverlapped({ box }: Segment, columns: readonly TableColumn[]): TableColumn | undefined {
  return [...columns].sort((a, b) => overlapAcross(b.grid.box, box) - overlapAcross(a.grid.box, box))[0]
}
