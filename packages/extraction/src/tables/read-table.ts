import { anyOf, wordsOf } from '../languages/words.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { type Box, heightOf, overlapAcross, unionOf, widthOf } from '../text/geometry.js'
import { findNumbers } from '../values/amount.js'
import type { Header, HeaderCell } from './header.js'
import { type Row, rowsOfPage } from './rows.js'

/** The text of a cell; the lines of several rows when a description goes on below. */
export interface Cell {
  texts: string[]
  box: Box
}

/** A line item: what stands in each column. */
export interface TableLine {
  page: PageText
  cells: Map<HeaderCell, Cell>
}

/** What is printed where a table goes on over the page. */
const CARRIED = /* @__PURE__ */ new RegExp(`^\\W*(?:${anyOf(wordsOf('carriedForward'))})(?!\\p{L})`, 'iu')

/** Rows further apart than this many type heights do not belong together. */
const MOST_GAP = 4
/** What goes on below is not further away than this many type heights. */
const NEAR = 1.1

/**
 * Reads the lines of a table below its header, until its sums.
 * @param sums the lines of the page that name a sum.
 */
export function readTable(
  page: PageText,
  header: Header,
  sums: ReadonlySet<TextLine>,
): { lines: TableLine[]; ended: boolean } {
  const lines: TableLine[] = []
  let before: Cell | undefined
  let lowest = header.bottom
  for (const row of rowsOfPage(page)) {
    const height = heightOf(row.box)
    if (row.box.top < header.bottom - 0.4 * height) continue
    if (row.box.top - lowest > MOST_GAP * height) return { lines, ended: lines.length > 0 }
    const cells = cellsOf(row, header)
    if (isEnd(row, cells, sums)) return { lines, ended: true }
    const gap = row.box.top - lowest
    lowest = row.box.bottom
    if (isItem(cells)) {
      const line: TableLine = { page, cells }
      if (before) prepend(line, before, header)
      before = undefined
      lines.push(line)
      continue
    }
    const previous = lines.at(-1)
    const text = textCell(cells)
    if (!text) continue
    if (previous && gap < NEAR * height) append(previous, text, header)
    else before = text
  }
  return { lines, ended: false }
}

const isAmount = ({ concept }: HeaderCell): boolean => concept?.kind === 'amount' || concept?.name === 'column:quantity'

const hasNumber = ({ texts }: Cell): boolean => findNumbers(texts.join(' ')).length > 0

/** A row with a number in a column of numbers is a line item of its own. */
function isItem(cells: ReadonlyMap<HeaderCell, Cell>): boolean {
  const numbers = [...cells].filter(([column, cell]) => isAmount(column) && hasNumber(cell))
  return numbers.length >= 2 || (numbers.length === 1 && cells.size >= 2)
}

function isEnd({ lines }: Row, cells: ReadonlyMap<HeaderCell, Cell>, sums: ReadonlySet<TextLine>): boolean {
  if (!lines.some(line => sums.has(line) || CARRIED.test(line.text))) return false
  // A line item may begin with such a word, too: it has a quantity.
  return ![...cells].some(
    ([{ concept }, { texts }]) => concept?.name === 'column:quantity' && /^[\d.,]+$/.test(texts[0] ?? ''),
  )
}

/** What goes on from the row above, or begins the row below: text without numbers of its own. */
function textCell(cells: ReadonlyMap<HeaderCell, Cell>): Cell | undefined {
  const [only, ...others] = [...cells].filter(([column]) => !isAmount(column)).map(([, cell]) => cell)
  return others.length === 0 ? only : undefined
}

function textColumn({ cells }: Header): HeaderCell | undefined {
  return (
    cells.find(({ concept }) => concept?.name === 'column:description') ??
    cells.find(({ concept }) => concept?.kind === 'text')
  )
}

function append(line: TableLine, { texts, box }: Cell, header: Header): void {
  const column = textColumn(header)
  const cell = column && line.cells.get(column)
  if (!cell) return
  cell.texts.push(...texts)
  cell.box = unionOf([cell.box, box])
}

function prepend(line: TableLine, { texts, box }: Cell, header: Header): void {
  const column = textColumn(header)
  if (!column) return
  const cell = line.cells.get(column)
  line.cells.set(column, { texts: [...texts, ...(cell?.texts ?? [])], box: cell ? unionOf([box, cell.box]) : box })
}

function cellsOf(row: Row, header: Header): Map<HeaderCell, Cell> {
  const cells = new Map<HeaderCell, Cell>()
  for (const { text, box } of row.lines.flatMap(line => piecesOf(line, header))) {
    const column = columnOf(box, header)
    const cell = column && cells.get(column)
    if (!column) continue
    if (cell) {
      cell.texts = [`${cell.texts.join(' ')} ${text}`]
      cell.box = unionOf([cell.box, box])
    } else cells.set(column, { texts: [text], box })
  }
  return cells
}

/** A line that runs through several columns, with a number under each, is taken apart into its words. */
function piecesOf(line: TextLine, { cells }: Header): { text: string; box: Box }[] {
  const under = cells.filter(cell => isAmount(cell) && overlapAcross(cell.box, line.box) > 0.5 * widthOf(cell.box))
  if (under.length < 2) return [line]
  return line.words
}

/** The column in which something stands: the one that it is aligned with, or else overlaps most, or else is next to. */
function columnOf(box: Box, { cells }: Header): HeaderCell | undefined {
  const tolerance = 0.6 * heightOf(box)
  const aligned = cells.find(
    cell => Math.abs(cell.box.left - box.left) < tolerance || Math.abs(cell.box.right - box.right) < tolerance,
  )
  if (aligned) return aligned
  let best: HeaderCell | undefined
  for (const cell of cells) if (!best || overlapAcross(cell.box, box) > overlapAcross(best.box, box)) best = cell
  return best
}
