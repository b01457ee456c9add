import type { DocumentContext } from '../../context/document-context.js'
import type { LinesField } from '../../fields/field-config.js'
import { alignHeadings, inOrder } from '../../tables/align-headings.js'
import { CellReader } from '../../tables/cell-content.js'
import { convertCell } from '../../tables/cell-value.js'
import type { TableQuestion } from '../../tables/columns.js'
import { gridOf, isNumericColumn } from '../../tables/grid.js'
import { findHeadings, type HeadingCell, meaningsOf } from '../../tables/headings.js'
import { columnsOf, type TableColumn } from '../../tables/roles.js'
import { type Row, rowsOfPage } from '../../tables/rows.js'
import { cellKeys, remembered } from './by-column.js'
import { cellKey, type TrueLine } from './line-truth.js'
import { RowIndex } from './row-index.js'

/** The columns of a table, and which of them holds each label of the ground truth. */
export interface LocatedColumns {
  columns: readonly TableColumn[]
  byLabel: ReadonlyMap<string, TableColumn>
}

/** The share of the lines whose value has to be in the column of a label. */
const MIN_SHARE = 0.5
/** Headings are at most this many rows above the first line. */
const MAX_ROWS_ABOVE = 8
/** The most rows of a document that are compared with its lines. */
const MAX_ROWS = 4000

/** Finds the rows of right line items on the pages, their columns, and the column of each label. */
export function locateLines(
  lines: readonly TrueLine[],
  { fields }: LinesField,
  question: TableQuestion,
  context: DocumentContext,
): LocatedColumns | undefined {
  const reader = new CellReader(context.numberStyle)
  const pages = context.pages.map(rowsOfPage)
  const rows = pages.flat().slice(0, MAX_ROWS)
  const printed = remembered((text, column) => {
    const field = Object.hasOwn(fields, column) ? fields[column] : undefined
    const value = field && convertCell(text, field, reader)
    return field && value !== undefined ? cellKey(value, field.type) : undefined
  })
  const expected = cellKeys({ fields })
  const index = new RowIndex(rows, Object.keys(fields), printed)
  const found = new Map<Row, TrueLine>()
  let from = 0
  for (const line of lines) {
    const { at, count } = index.best(
      [...line].map(([column, value]) => [column, expected(value, column) ?? '']),
      from,
    )
    const row = rows[at]
    if (!row || count < Math.min(2, line.size)) continue
    found.set(row, line)
    from = at + 1
  }
  if (found.size === 0) return undefined
  const grid = gridOf(new Map([...found.keys()].map(row => [row, row.segments])))
  const headings = headingsAbove([...found.keys()][0], pages, question)
  const aligned = inOrder(headings, grid) ?? alignHeadings(headings, grid, column => isNumericColumn(column, reader))
  const columns = columnsOf(grid, aligned, reader)
  const byLabel = new Map<string, TableColumn>()
  for (const label of Object.keys(fields)) {
    const counts = columns.map(column => {
      const right = [...found].filter(([row, line]) => {
        const [segment, value] = [column.grid.cells.get(row), line.get(label)]
        return segment && value !== undefined && printed(segment.text, label) === expected(value, label)
      })
      return right.length
    })
    const most = Math.max(0, ...counts)
    const labelled = [...found.values()].filter(line => line.has(label)).length
    const column = columns[counts.indexOf(most)]
    // If two columns hold the same values, it is unknown which of them has the label.
    if (column && most > 0 && most >= MIN_SHARE * labelled && counts.filter(count => count === most).length === 1)
      byLabel.set(label, column)
  }
  return { columns, byLabel }
}

/** The headings above a row: those of known words, or else the nearest row of several texts without numbers. */
function headingsAbove(row: Row | undefined, pages: readonly Row[][], question: TableQuestion): readonly HeadingCell[] {
  const rows = pages.find(page => row && page.includes(row)) ?? []
  const place = row ? rows.indexOf(row) : -1
  const asked = new Set(question.columns.map(({ concept }) => concept))
  const known = findHeadings(rows.slice(0, place), question.phrases, asked).filter(
    ({ end }) => place - end <= MAX_ROWS_ABOVE,
  )
  const [best] = known
  if (best) return best.cells.flatMap(cell => (cell.parts.length > 0 ? cell.parts : [cell]))
  for (let at = place - 1; at >= Math.max(0, place - MAX_ROWS_ABOVE); at--) {
    const segments = rows[at]?.segments ?? []
    if (segments.length < 2 || segments.some(({ text }) => /\d/.test(text))) continue
    return segments.map(({ text, box }) => ({ text, box, meanings: meaningsOf(text, question.phrases), parts: [] }))
  }
  return []
}
