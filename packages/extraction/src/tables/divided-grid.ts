import { overlapAcross, unionOf } from '../text/geometry.js'
import type { CellReader } from './cell-content.js'
import { divide, type GridColumn, gridOf, isNumberWord } from './grid.js'
import { type HeadingCell, NUMERIC_KINDS } from './headings.js'
import { isProduct } from './product.js'
import { type Row, type Segment, segmentOf } from './rows.js'

/** The minimum share of cells that start with a number, for the numbers to be a separate column. */
const MIN_LED = 0.8
/** The maximum number of cells of a row that are searched for factors. */
const MAX_FACTORS = 10
/** The minimum share of cells that contain a number, for a column to be divided by its headings. */
const MIN_DIVIDED = 0.6

/** The columns of rows. Columns in which several cells were printed without a column gap are divided. */
export function dividedGrid(rows: readonly Row[], headings: readonly HeadingCell[], reader: CellReader): GridColumn[] {
  const ruled = ruledGrid(rows)
  if (ruled) return ruled
  const pieces = new Map<Row, readonly Segment[]>(rows.map(row => [row, row.segments]))
  const named = headings.flatMap(cell => (cell.parts.length > 0 ? cell.parts : [cell]))
  for (const column of gridOf(pieces)) {
    const over = named.filter(({ box }) => {
      const center = (box.left + box.right) / 2
      return center > column.box.left - 2 && center < column.box.right + 2
    })
    const numeric = over.map(({ meanings }) => NUMERIC_KINDS.has(meanings[0]?.concept.kind ?? ''))
    if (over.length < 2 || !numeric.includes(true)) continue
    const boxes = over.map(({ box }) => box)
    const divided = [...column.cells].map(([row, segment]) => [row, segment, divide(segment, boxes)] as const)
    const fits = numeric.every((isNumeric, index) => {
      if (!isNumeric) return true
      const own = divided.filter(([, , parts]) => reader.isNumeric(parts[index]?.text ?? ''))
      return own.length >= MIN_DIVIDED * divided.length
    })
    if (!fits) continue
    for (const [row, segment, parts] of divided)
      replace(
        pieces,
        row,
        segment,
        parts.flatMap(part => part ?? []),
      )
  }
  divideLeadingNumbers(pieces, named, reader)
  for (const column of gridOf(pieces)) {
    for (const [row, segment] of column.cells) {
      const parts = divideNumbers(segment, reader)
      if (parts.length > 1 && pieces.get(row)?.includes(segment)) replace(pieces, row, segment, parts)
    }
  }
  return gridOf(pieces)
}

function replace(pieces: Map<Row, readonly Segment[]>, row: Row, segment: Segment, parts: readonly Segment[]): void {
  pieces.set(
    row,
    (pieces.get(row) ?? []).flatMap(other => (other === segment ? parts : [other])),
  )
}

/** The columns of rows that pipes divide into the same number of cells. */
function ruledGrid(rows: readonly Row[]): GridColumn[] | undefined {
  const count = rows[0]?.segments.length ?? 0
  if (count < 3 || !rows.every(({ ruled, segments }) => ruled && segments.length === count)) return undefined
  return Array.from({ length: count }, (_, index) => {
    const cells = new Map(rows.flatMap(row => (row.segments[index] ? [[row, row.segments[index]] as const] : [])))
    return { box: unionOf([...cells.values()].map(({ box }) => box)), cells }
  })
}

/**
 * Divides columns such as `1 Design`, where the cells start with a number that is a line number, is a factor of an amount in the
 * row, or has a heading.
 */
function divideLeadingNumbers(
  pieces: Map<Row, readonly Segment[]>,
  headings: readonly HeadingCell[],
  reader: CellReader,
): void {
  for (const column of gridOf(pieces)) {
    const over = headings.filter(({ box }) => overlapAcross(box, column.box) > 0)
    const names = new Set(over.flatMap(({ meanings }) => meanings[0]?.concept.name ?? []))
    const isNamed = over.length > 1 || names.has('column:position') || names.has('column:quantity')
    // Without a description heading, the word after a number is its unit.
    const hasDescription = names.has('column:description') && isNamed
    const led = [...column.cells].filter(([, { text, words }]) => {
      return words.length > 1 && isCount(words[0]?.text) && (hasDescription || !reader.isNumeric(text))
    })
    if (led.length < MIN_LED * column.cells.size || led.length === 0) continue
    const numbers = led.map(([, { words }]) => reader.contentOf(words[0]?.text ?? '').value ?? Number.NaN)
    const counts = numbers.length > 1 && numbers.every((value, at) => at === 0 || value - (numbers[at - 1] ?? 0) === 1)
    const factors = led.filter(([row], at) => isFactor(numbers[at] ?? Number.NaN, row, reader)).length
    if (!isNamed && !counts && factors < MIN_DIVIDED * led.length) continue
    for (const [row, segment] of led)
      replace(pieces, row, segment, [segmentOf(segment.words.slice(0, 1)), segmentOf(segment.words.slice(1))])
  }
}

const isCount = (text = ''): boolean => /^\d{1,5}(?:[.,]\d{1,3})?[.)]?$/.test(text)

/** Whether the count times a number of the row is another number of the row. */
function isFactor(count: number, { segments }: Row, reader: CellReader): boolean {
  if (count <= 1) return false
  const values = segments.slice(0, MAX_FACTORS).flatMap(({ text }) => reader.contentOf(text).value ?? [])
  return values.some((price, at) => values.slice(at + 1).some(amount => price !== 0 && isProduct(count, price, amount)))
}

/** Splits amounts at the end of a text into separate cells, as in `Design 2 10.00 20.00`. */
function divideNumbers(segment: Segment, reader: CellReader): Segment[] {
  const { words } = segment
  if (words.length < 3 || reader.isNumeric(segment.text)) return [segment]
  let end = words.length
  while (end > 1 && isAmountWord(words[end - 1]?.text)) end--
  if (end === words.length) return [segment]
  // A factor is printed before its product.
  const factors = words.slice(end).map(word => Number.parseFloat(word.text))
  if (factors.length >= 2 && isNumberWord(words[end - 1]?.text)) end--
  const rest = words.slice(0, end)
  return [...(rest.length > 0 ? [segmentOf(rest)] : []), ...words.slice(end).map(word => segmentOf([word]))]
}

const isAmountWord = (text = ''): boolean => /^[^\p{L}\d]{0,2}\d[\d.,'’]*[.,]\d{2}[^\p{L}\d]{0,2}$/u.test(text)
