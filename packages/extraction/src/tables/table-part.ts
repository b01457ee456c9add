import type { PageText } from '../text/document-text.js'
import { lettersOf } from '../text/fold.js'
import { heightOf } from '../text/geometry.js'
import type { CellReader } from './cell-content.js'
import { isNumberWord } from './grid.js'
import type { Headings } from './headings.js'
import type { Row } from './rows.js'
import { isCarried, type SumRows } from './sum-rows.js'

/** The rows of a page in which a table is searched for, starting below its headings. */
export interface TablePart {
  page: PageText
  rows: readonly Row[]
  sums: SumRows
  headings: Headings | undefined
  /** The first row below the headings. */
  start: number
  /** Whether the table started on an earlier page. */
  continued: boolean
}

/** The maximum gap between two rows of the same table, in type heights. */
export const MAX_GAP = 5
/** The maximum number of rows of a page that are read. */
export const MAX_ROWS = 2000

/** The rows up to the first total that look like line items. They determine the columns. */
export function candidateRows({ rows, start, sums, headings }: TablePart, reader: CellReader): Row[] {
  const found: Row[] = []
  let lowest = headings?.bottom
  for (const row of rows.slice(start, start + MAX_ROWS)) {
    const height = heightOf(row.segments[0]?.box ?? row.box)
    if (lowest !== undefined && row.box.top - lowest > MAX_GAP * height) break
    lowest = row.box.bottom
    if (isCarried(row) || repeats(row, headings)) continue
    if (sums.endsTable(row, reader)) {
      if (found.length > 0) break
      continue
    }
    if (looksLikeItem(row, reader)) found.push(row)
  }
  return found
}

/** Whether the row repeats the headings. */
export function repeats({ segments }: Row, headings: Headings | undefined): boolean {
  if (!headings || segments.length < 2) return false
  const texts = new Set(headings.cells.map(({ text }) => lettersOf(text)))
  return segments.filter(({ text }) => texts.has(lettersOf(text))).length > segments.length / 2
}

const numberCount = ({ segments }: Pick<Row, 'segments'>): number =>
  segments.reduce((sum, { words }) => sum + words.filter(({ text }) => isNumberWord(text)).length, 0)

/** Whether the row has a number in addition to its text: a cell, or the last word. */
function looksLikeItem({ segments }: Row, reader: CellReader): boolean {
  const cells = segments.filter(({ text }) => reader.isNumeric(text))
  if (cells.length > 0) return segments.length >= 2
  if (segments.length < 2 && numberCount({ segments }) < 2) return false
  return segments.some(({ words }) => {
    const last = words.at(-1)?.text ?? ''
    return words.length >= 3 && /\d[.,]\d{2}\D{0,3}$/.test(last)
  })
}
