import { type Box, heightOf, overlapAcross, unionOf, widthOf } from '../text/geometry.js'
import type { CellReader } from './cell-content.js'
import { type Row, type Segment, segmentOf } from './rows.js'

/** A column as it is printed: what each row has in it. */
export interface GridColumn {
  box: Box
  cells: Map<Row, Segment>
}

/** The share of the narrower of two boxes by which boxes of one column overlap. */
const COLUMN_OVERLAP = 0.3
/** More columns than this are not looked for. */
const MAX_COLUMNS = 24

/**
 * Finds the columns of rows by their alignment. Narrow segments divide the columns; wide segments that run through several
 * of these are divided between words.
 */
export function gridOf(pieces: ReadonlyMap<Row, readonly Segment[]>): GridColumn[] {
  const columns: GridColumn[] = []
  const wide: [Row, Segment][] = []
  const all = [...pieces].flatMap(([row, segments]) => segments.map(segment => [row, segment] as const))
  all.sort(([, a], [, b]) => widthOf(a.box) - widthOf(b.box))
  for (const [row, segment] of all) {
    const hits = columns.filter(({ box }) => shareColumn(box, segment.box))
    const [column] = hits
    if (hits.length > 1) wide.push([row, segment])
    else if (column) add(column, row, segment)
    else if (columns.length < MAX_COLUMNS) columns.push({ box: segment.box, cells: new Map([[row, segment]]) })
  }
  for (const [row, segment] of wide) {
    const hits = columns.filter(({ box }) => shareColumn(box, segment.box))
    const joined = joinable(hits)
    if (joined) {
      for (const other of hits.slice(1)) {
        merge(joined, other)
        columns.splice(columns.indexOf(other), 1)
      }
      add(joined, row, segment)
    } else {
      const sortedHits = hits.sort((a, b) => a.box.left - b.box.left)
      const parts = divide(
        segment,
        sortedHits.map(({ box }) => box),
      )
      for (const [index, part] of parts.entries()) {
        const column = sortedHits[index]
        if (part && column) add(column, row, part)
      }
    }
  }
  return columns.sort((a, b) => a.box.left + a.box.right - b.box.left - b.box.right)
}

const shareColumn = (a: Box, b: Box): boolean => overlapAcross(a, b) > COLUMN_OVERLAP * Math.min(widthOf(a), widthOf(b))

function add(column: GridColumn, row: Row, segment: Segment): void {
  const own = column.cells.get(row)
  column.cells.set(row, own ? segmentOf([...own.words, ...segment.words].sort(byPlace)) : segment)
  column.box = unionOf([column.box, segment.box])
}

const byPlace = (a: { box: Box }, b: { box: Box }): number => a.box.left - b.box.left

export function merge(column: GridColumn, other: GridColumn): void {
  for (const [row, segment] of other.cells) add(column, row, segment)
}

/** The first of columns that are one column: no row has something in two of them, and all of them are text. */
function joinable(hits: readonly GridColumn[]): GridColumn | undefined {
  const rows = new Set<Row>()
  for (const { cells } of hits) {
    for (const [row, { text }] of cells) {
      if (rows.has(row) || /^\W*\d(?:[.,\s]*\d)*\W*$/.test(text)) return undefined
      rows.add(row)
    }
  }
  return hits[0]
}

/**
 * Divides a segment between columns: between the words whose gap is nearest to the middle between the columns.
 * @param boxes the columns from left to right.
 */
export function divide(segment: Segment, boxes: readonly Box[]): (Segment | undefined)[] {
  const { words } = segment
  const height = heightOf(segment.box)
  const cuts = boxes.slice(1).map((box, index) => {
    const before = boxes[index] ?? box
    // A text begins where its column begins; of a number the right edge is aligned.
    const middle =
      before.right < box.left ? (before.right + box.left) / 2 : (before.left + before.right + 2 * box.left) / 4
    let best = 0
    let least = Infinity
    for (let at = 1; at < words.length; at++) {
      const [left, right] = [words[at - 1]?.box.right ?? 0, words[at]?.box.left ?? 0]
      const inside = left <= middle && middle <= right ? 0 : Math.min(Math.abs(left - middle), Math.abs(right - middle))
      const typed = isNumberWord(words[at - 1]?.text) === isNumberWord(words[at]?.text) ? 0.6 : 0
      const cost = inside / height + typed - Math.min(1, (right - left) / height)
      if (cost < least) {
        least = cost
        best = at
      }
    }
    return best
  })
  return boxes.map((_, index) => {
    const from = index === 0 ? 0 : (cuts[index - 1] ?? 0)
    const to = index === boxes.length - 1 ? words.length : (cuts[index] ?? words.length)
    return to > from ? segmentOf(words.slice(from, to)) : undefined
  })
}

/** Whether most cells of a column hold numbers. */
export const isNumericColumn = ({ cells }: GridColumn, reader: CellReader): boolean =>
  [...cells.values()].filter(({ text }) => reader.isNumeric(text)).length > cells.size / 2

export const isNumberWord = (text = ''): boolean => /^[^\p{L}\d]*\d(?:[.,'’]*\d)*[^\p{L}\d]*$/u.test(text)
