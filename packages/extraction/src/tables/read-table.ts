import type { Concept } from '../concepts/concept.js'
import type { PhraseIndex } from '../labels/phrase-index.js'
import type { PageText } from '../text/document-text.js'
import { type Box, heightOf, overlapAcross, unionOf } from '../text/geometry.js'
import { alignHeadings, inOrder } from './align-headings.js'
import type { CellReader } from './cell-content.js'
import { dividedGrid } from './divided-grid.js'
import { divide, type GridColumn, isNumericColumn, merge } from './grid.js'
import { type HeadingCell, meaningsOf } from './headings.js'
import { type Product, productOf } from './product.js'
import { assignRoles, columnsOf, type RoleQuestion, type Roles, type TableColumn } from './roles.js'
import { type Row, type Segment, segmentOf } from './rows.js'
import type { PrintedSums } from './sum-rows.js'
import { sumOf, TableBody } from './table-body.js'
import { candidateRows, type TablePart } from './table-part.js'
import { attachText } from './wrapped-text.js'

/** The text of a cell: of several rows when a description is wrapped. */
export interface Cell {
  parts: readonly CellPart[]
  /** The place among `parts` of that in the row of the amounts. */
  own: number
  box: Box
}

/** The text of a cell in one row, and the words that it was read from. */
export type CellPart = Pick<Segment, 'text' | 'words'>

/** The text of a cell. */
export const textOf = (parts: readonly CellPart[]): string => parts.map(({ text }) => text).join(' ')

/** A line item: what its columns hold. */
export interface TableLine {
  page: PageText
  row: Row
  cells: ReadonlyMap<Concept, Cell>
  /** Whether the quantity times the unit price is the amount. */
  product: Product
  /** Whether texts of its table are wrapped, so that they can belong to another line. */
  isWrapped: boolean
}

/** A table that was read. */
export interface Table {
  lines: readonly TableLine[]
  /** How surely a heading names each column that the table has, 0..1. */
  headings: ReadonlyMap<Concept, number>
  /** The share of lines in which the quantity times the unit price is the amount. */
  products: number
  /** Whether the amounts together are a sum that the document prints. */
  summed: boolean
  /** The evidence that it is a table of line items. */
  score: number
}

/** The inputs for reading the tables of a document. */
export interface TableReading extends Omit<RoleQuestion, 'isPrintedSum'> {
  reader: CellReader
  printed: PrintedSums
  /** The headings that are known. */
  phrases: PhraseIndex
}

/** Headings that are known better than this are not divided. */
const MAX_DIVIDED_WEIGHT = 0.7

/** Reads a table whose parts, on one page or on several, have the same columns. */
export function readTable(parts: readonly TablePart[], reading: TableReading): Table | undefined {
  const candidates = parts.filter(({ continued }) => !continued).flatMap(part => candidateRows(part, reading.reader))
  const headings = parts.find(part => part.headings)?.headings?.cells ?? []
  if (candidates.length === 0) return undefined
  const grid = dividedGrid(candidates, headings, reading.reader)
  const isPrintedSum = (column: TableColumn): boolean => {
    const values = [...column.contents.values()].map(({ value }) => value ?? 0)
    return values.length > 1 && reading.printed.has(sumOf(values), candidates)
  }
  const named = headings.flatMap(cell => nameParts(cell, grid, reading.phrases))
  const numeric = (column: GridColumn): boolean => isNumericColumn(column, reading.reader)
  const choices = [alignHeadings(named, grid, numeric), inOrder(named, grid)]
  let best: { columns: TableColumn[]; roles: Roles } | undefined
  for (const choice of choices) {
    if (!choice) continue
    const joined = withoutGaps(grid, choice, numeric)
    const columns = columnsOf(joined.grid, joined.headings, reading.reader)
    const roles = assignRoles(columns, { ...reading, isPrintedSum })
    if (!best || roles.score > best.roles.score + 0.01) best = { columns, roles }
  }
  if (!best) return undefined
  const { columns, roles } = best
  const lines = parts.flatMap(part => linesOf(part, columns, roles, reading))
  if (lines.length === 0) return undefined
  const total = sumOfAmounts(lines, roles, reading.reader)
  const summed =
    total !== undefined &&
    reading.printed.has(
      total,
      lines.map(({ row }) => row),
    )
  const score = roles.score + Math.min(3, lines.length) * 0.3 + (summed ? 1.5 : 0)
  const weights = [...roles.columns].map(([concept, { heading }]) => {
    return [concept, heading?.meanings.find(meaning => meaning.concept === concept)?.weight ?? 0] as const
  })
  // Descriptions above or below the amounts need no column.
  const found = new Set(lines.flatMap(({ cells }) => [...cells.keys()]))
  for (const concept of found) if (!roles.columns.has(concept)) weights.push([concept, 0])
  return { lines, headings: new Map(weights), products: roles.products, summed, score }
}

function sumOfAmounts(lines: readonly TableLine[], { columns }: Roles, reader: CellReader): number | undefined {
  const amount = [...columns.keys()].find(({ name }) => name === 'column:amount')
  if (!amount) return undefined
  const values = lines.flatMap(({ cells }) => {
    const cell = cells.get(amount)
    return cell ? (reader.contentOf(textOf(cell.parts)).value ?? []) : []
  })
  return values.length === 0 ? undefined : sumOf(values)
}

/** Joins texts without a heading with the text to their left: a description that was printed with a wide gap. */
function withoutGaps(
  grid: readonly GridColumn[],
  headings: ReadonlyMap<GridColumn, HeadingCell>,
  isNumeric: (column: GridColumn) => boolean,
): { grid: GridColumn[]; headings: Map<GridColumn, HeadingCell> } {
  const joined: GridColumn[] = []
  const moved = new Map<GridColumn, HeadingCell>()
  for (const column of grid) {
    const left = joined.at(-1)
    const heading = headings.get(column)
    if (left && !heading && headings.size > 0 && !isNumeric(column) && !isNumeric(left)) merge(left, column)
    else {
      const copy = { box: column.box, cells: new Map(column.cells) }
      joined.push(copy)
      if (heading) moved.set(copy, heading)
    }
  }
  return { grid: joined, headings: moved }
}

/** The headings of a cell that names several columns, when there are several columns below it. */
function nameParts(cell: HeadingCell, grid: readonly GridColumn[], phrases: PhraseIndex): HeadingCell[] {
  const below = grid.filter(({ box }) => overlapAcross(box, cell.box) > 0)
  if (below.length < 2) return [cell]
  if (cell.parts.length > 0) return [...cell.parts]
  const { segment, meanings } = cell
  if (!segment || segment.words.length < 2 || (meanings[0]?.weight ?? 0) > MAX_DIVIDED_WEIGHT) return [cell]
  const parts = divide(
    segment,
    below.map(({ box }) => box),
  )
  return parts.flatMap(part =>
    part ? [{ text: part.text, box: part.box, meanings: meaningsOf(part.text, phrases), parts: [] }] : [],
  )
}

/** Reads the lines of one part. */
function linesOf(
  part: TablePart,
  columns: readonly TableColumn[],
  roles: Roles,
  { reader, printed, concepts }: TableReading,
): TableLine[] {
  const described = textColumn(roles)
  const hasText = described !== undefined && lineShare(columns, roles) > 0.5
  const body = new TableBody(part, { columns, roles, hasText, reader, printed })
  const byColumn = new Map([...roles.columns].map(([concept, column]) => [column, concept]))
  const attached = [...attachText(body.rows())]
  const isWrapped = attached.some(([, { before, after }]) => before.length + after.length > 0)
  return attached.map(([row, { before, after }]) => {
    const cells = new Map<Concept, Cell>()
    for (const [column, segment] of body.cells.get(row) ?? []) {
      const concept = byColumn.get(column)
      if (concept) cells.set(concept, { parts: [segment], own: 0, box: segment.box })
    }
    const column = described && roles.columns.get(described)
    const within = (rows: readonly Row[]): Segment[] => rows.flatMap(row => wrappedIn(row, column))
    const concept = described ?? concepts.find(({ name }) => name === 'column:description')
    wrap(cells, concept, within(before), within(after))
    return { page: part.page, row, cells, product: productOfLine(cells, reader), isWrapped }
  })
}

/** The share of the rows that have a text in the column of descriptions. */
function lineShare(columns: readonly TableColumn[], roles: Roles): number {
  const concept = textColumn(roles)
  const column = concept && roles.columns.get(concept)
  const most = Math.max(...columns.map(({ grid }) => grid.cells.size))
  return (column?.grid.cells.size ?? 0) / most
}

/** The column that a wrapped text belongs to. */
function textColumn({ columns }: Roles): Concept | undefined {
  const concepts = [...columns.keys()]
  return concepts.find(({ name }) => name === 'column:description') ?? concepts.find(({ kind }) => kind === 'text')
}

/** The text of a row that is printed in a column; all of it without a column. */
function wrappedIn({ segments }: Row, column: TableColumn | undefined): Segment[] {
  const own = segments.filter(({ box }) => {
    if (!column) return true
    const { box: place } = column.grid
    return overlapAcross(box, place) > 0 && box.left > place.left - 1.5 * heightOf(box)
  })
  return own.length === 0 ? [] : [segmentOf(own.flatMap(({ words }) => words))]
}

function wrap(
  cells: Map<Concept, Cell>,
  concept: Concept | undefined,
  before: readonly Segment[],
  after: readonly Segment[],
): void {
  if (!concept || before.length + after.length === 0) return
  const own = cells.get(concept)
  cells.set(concept, {
    parts: [...before, ...(own?.parts ?? []), ...after],
    own: own ? before.length : 0,
    box: unionOf([...(own ? [own.box] : []), ...[...before, ...after].map(({ box }) => box)]),
  })
}

/** Whether the quantity of a line times its unit price is its amount. */
function productOfLine(cells: ReadonlyMap<Concept, Cell>, reader: CellReader): Product {
  const value = (name: string): number | undefined => {
    const found = [...cells].find(([concept]) => concept.name === name)?.[1]
    return found && reader.contentOf(textOf(found.parts)).value
  }
  return productOf(value('column:quantity'), value('column:unit_price'), value('column:amount'))
}
