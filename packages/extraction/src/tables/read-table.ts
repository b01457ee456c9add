import type { Concept } from '../concepts/concept.js'
import type { PhraseIndex } from '../labels/phrase-index.js'
import type { PageText } from '../text/document-text.js'
import { type Box, heightOf, overlapAcross, unionOf } from '../text/geometry.js'
import { alignHeadings, inOrder } from './align-headings.js'
import { type CellContent, type CellReader, isNumeric } from './cell-content.js'
import { divide, type GridColumn, gridOf, isNumberWord, merge } from './grid.js'
import { type HeadingCell, meaningsOf } from './headings.js'
import {
  assignRoles,
  columnsOf,
  isProduct,
  ROUNDING,
  type RoleQuestion,
  type Roles,
  type TableColumn,
} from './roles.js'
import { type Row, type Segment, segmentOf } from './rows.js'
import { isCarried, type PrintedSums } from './sum-rows.js'
import { candidateRows, repeats, type TablePart } from './table-part.js'
import { attachText, type BodyRow } from './wrapped-text.js'

/** The text of a cell: of several rows when a description is wrapped. */
export interface Cell {
  texts: readonly string[]
  /** The place among `texts` of that in the row of the amounts. */
  own: number
  box: Box
}

/** A line item: what its columns hold. */
export interface TableLine {
  page: PageText
  row: Row
  cells: ReadonlyMap<Concept, Cell>
  /** Whether the quantity times the unit price is the amount; `trivial` where one of these is 1. */
  product: 'agrees' | 'trivial' | 'differs' | 'unknown'
}

/** A table that was read. */
export interface Table {
  lines: readonly TableLine[]
  /** How surely a heading names each column that the table has, 0..1. */
  headings: ReadonlyMap<Concept, number>
  /** The columns as they are printed, and what they hold; a list without columns has none. */
  grid?: { columns: readonly TableColumn[]; roles: Roles }
  /** The share of lines in which the quantity times the unit price is the amount. */
  products: number
  /** Whether the amounts together are a sum that the document prints. */
  summed: boolean
  /** How much speaks for its being a table of line items. */
  score: number
}

/** What a table is read with. */
export interface TableReading extends Omit<RoleQuestion, 'isPrintedSum'> {
  reader: CellReader
  printed: PrintedSums
  /** The headings that are known. */
  phrases: PhraseIndex
}

/** Rows further apart than this many type heights do not belong to one table. */
const MAX_GAP = 5
/** The most rows of a page that are read. */
const MAX_ROWS = 2000
/** The share of the cells of a column that begin with a number where this is a column of its own. */
const MIN_LED = 0.8
/** The number of cells of a row among which factors are looked for. */
const MAX_FACTORS = 10
/** Headings that are known better than this are not divided. */
const MAX_DIVIDED_WEIGHT = 0.7
/** The least share of cells that holds a number where a column is divided by its headings. */
const MIN_DIVIDED = 0.6

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
  return { lines, headings: new Map(weights), grid: { columns, roles }, products: roles.products, summed, score }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function sumOfAmounts(lines: readonly TableLine[], { columns }: Roles, reader: CellReader): number | undefined {
  const amount = [...columns.keys()].find(({ name }) => name === 'column:amount')
  if (!amount) return undefined
  const values = lines.flatMap(({ cells }) => {
    const cell = cells.get(amount)
    return cell ? (reader.contentOf(cell.texts.join(' ')).value ?? []) : []
  })
  return values.length === 0 ? undefined : sumOf(values)
}

const isNumericColumn = ({ cells }: GridColumn, reader: CellReader): boolean =>
  [...cells.values()].filter(({ text }) => reader.isNumeric(text)).length > cells.size / 2

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

/** The columns of rows; those in which several cells were printed without a column gap are divided. */
function dividedGrid(rows: readonly Row[], headings: readonly HeadingCell[], reader: CellReader): GridColumn[] {
  const ruled = ruledGrid(rows)
  if (ruled) return ruled
  const pieces = new Map<Row, readonly Segment[]>(rows.map(row => [row, row.segments]))
  const named = headings.flatMap(cell => (cell.parts.length > 0 ? cell.parts : [cell]))
  for (const column of gridOf(pieces)) {
    const over = named.filter(({ box }) => {
      const center = (box.left + box.right) / 2
      return center > column.box.left - 2 && center < column.box.right + 2
    })
    for (const boxes of [over.map(({ box }) => box)]) {
      if (boxes.length < 2) continue
      const divided = [...column.cells].map(([row, segment]) => [row, segment, divide(segment, boxes)] as const)
      const fits = over.every(({ meanings }, index) => {
        const kind = meanings[0]?.concept.kind
        if (kind !== 'amount' && kind !== 'number') return true
        const own = divided.filter(([, , parts]) => reader.isNumeric(parts[index]?.text ?? ''))
        return own.length >= MIN_DIVIDED * divided.length
      })
      if (!fits || !over.some(({ meanings }) => ['amount', 'number'].includes(meanings[0]?.concept.kind ?? '')))
        continue
      for (const [row, segment, parts] of divided)
        replace(
          pieces,
          row,
          segment,
          parts.flatMap(part => part ?? []),
        )
    }
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
    (pieces.get(row) ?? []).flatMap(other => (other.text === segment.text ? parts : [other])),
  )
}

/** The columns of rows that pipes divide into equally many cells. */
function ruledGrid(rows: readonly Row[]): GridColumn[] | undefined {
  const count = rows[0]?.segments.length ?? 0
  if (count < 3 || !rows.every(({ ruled, segments }) => ruled && segments.length === count)) return undefined
  return Array.from({ length: count }, (_, index) => {
    const cells = new Map(rows.flatMap(row => (row.segments[index] ? [[row, row.segments[index]] as const] : [])))
    return { box: unionOf([...cells.values()].map(({ box }) => box)), cells }
  })
}

/**
 * Divides columns such as `1 Design`, where all cells begin with a number that counts the lines, that is a factor of an
 * amount in the row, or that has a heading.
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
    // Without a heading of descriptions, the word after a number is its unit.
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

/** Whether a number of the row times the count is another number of the row. */
function isFactor(count: number, { segments }: Row, reader: CellReader): boolean {
  if (count <= 1) return false
  const values = segments.slice(0, MAX_FACTORS).flatMap(({ text }) => reader.contentOf(text).value ?? [])
  return values.some((price, at) => values.slice(at + 1).some(amount => price !== 0 && isProduct(count, price, amount)))
}

/** Amounts at the end of a text are cells of their own: `Design 2 10.00 20.00`. */
function divideNumbers(segment: Segment, reader: CellReader): Segment[] {
  const { words } = segment
  if (words.length < 3 || reader.isNumeric(segment.text)) return [segment]
  let end = words.length
  while (end > 1 && isAmountWord(words[end - 1]?.text)) end--
  if (end === words.length) return [segment]
  // What is multiplied stands before its product.
  const factors = words.slice(end).map(word => Number.parseFloat(word.text))
  if (factors.length >= 2 && isNumberWord(words[end - 1]?.text)) end--
  const rest = words.slice(0, end)
  return [...(rest.length > 0 ? [segmentOf(rest)] : []), ...words.slice(end).map(word => segmentOf([word]))]
}

const isAmountWord = (text = ''): boolean => /^[^\p{L}\d]{0,2}\d[\d.,'’]*[.,]\d{2}[^\p{L}\d]{0,2}$/u.test(text)

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
  { reader, concepts }: TableReading,
): TableLine[] {
  const { page, rows, start, headings, sums, continued } = part
  const body: BodyRow[] = []
  const cellsOfRow = new Map<Row, ReadonlyMap<TableColumn, Segment>>()
  const byColumn = new Map([...roles.columns].map(([concept, column]) => [column, concept]))
  const hasPrice = [...roles.columns.keys()].some(({ name }) => name === 'column:unit_price')
  // Where the items have descriptions, a row of numbers alone is none, unless they multiply.
  const described = textColumn(roles)
  const hasText = described !== undefined && lineShare(columns, roles) > 0.5
  let lastItem = 0
  let lowest = headings?.bottom
  let totals = 0
  const [section, all]: [number[], number[]] = [[], []]
  for (const row of rows.slice(start, start + MAX_ROWS)) {
    const height = heightOf(row.segments[0]?.box ?? row.box)
    if (lowest !== undefined && row.box.top - lowest > MAX_GAP * height && lastItem > 0) break
    lowest = row.box.bottom
    const cells = cellsIn(row, columns)
    cellsOfRow.set(row, cells)
    const facts = factsOf(cells, byColumn, reader)
    const kind = sums.of(row)
    const isMultiplied = facts.quantity !== undefined && (facts.price !== undefined || !hasPrice)
    const starts = continued && lastItem === 0
    let bodyKind: BodyRow['kind'] = 'break'
    if (isCarried(row) || repeats(row, headings)) bodyKind = 'break'
    else if (kind && (!isMultiplied || sums.endsTable(row, reader))) {
      if (kind === 'adjustment' && totals === 0 && facts.text && facts.amount && lastItem > 0) bodyKind = 'item'
      if (kind === 'total') totals++
    } else if (hasText && !facts.text && !hasProductOf(facts)) bodyKind = facts.numbers ? 'break' : 'text'
    else if (isSumOf(facts, section, all)) totals++
    else if (isItem(facts, totals > 0) && (!starts || isAligned(cells))) bodyKind = 'item'
    else if (!facts.numbers && (!starts || lastItem > 0)) bodyKind = 'text'
    body.push({ row, kind: bodyKind, hasText: facts.text })
    if (bodyKind === 'item') {
      lastItem = body.length
      section.push(facts.amount?.value ?? 0)
      all.push(facts.amount?.value ?? 0)
    } else if (bodyKind === 'break') section.length = 0
  }
  const attached = attachText(trimmed(body, lastItem))
  return [...attached].map(([row, { before, after }]) => {
    const cells = new Map<Concept, Cell>()
    for (const [column, segment] of cellsOfRow.get(row) ?? []) {
      const concept = byColumn.get(column)
      if (concept) cells.set(concept, { texts: [segment.text], own: 0, box: segment.box })
    }
    wrap(cells, described ?? concepts.find(({ name }) => name === 'column:description'), before, after)
    return { page, row, cells, product: productOf(cells, reader) }
  })
}

const hasProductOf = ({ quantity, price, amount }: RowFacts): boolean =>
  isProduct(quantity?.value ?? Number.NaN, price?.value ?? Number.NaN, amount?.value ?? Number.NaN)

/** The share of the rows that have a text in the column of descriptions. */
function lineShare(columns: readonly TableColumn[], roles: Roles): number {
  const concept = textColumn(roles)
  const column = concept && roles.columns.get(concept)
  const most = Math.max(...columns.map(({ grid }) => grid.cells.size))
  return (column?.grid.cells.size ?? 0) / most
}

/** Whether an amount without a quantity and a price is the sum of the amounts above: of the section, or of all. */
function isSumOf({ quantity, price, amount }: RowFacts, section: readonly number[], all: readonly number[]): boolean {
  if (quantity || price || amount?.value === undefined) return false
  const sum = amount.value
  return [section, all].some(values => values.length >= 2 && Math.abs(sumOf(values) - sum) < ROUNDING)
}

/** Whether the cells of a row have an edge in common with their columns. */
function isAligned(cells: ReadonlyMap<TableColumn, Segment>): boolean {
  return [...cells].every(([{ grid }, { box }]) => {
    const tolerance = 0.6 * heightOf(box)
    return (
      Math.abs(grid.box.left - box.left) < tolerance ||
      Math.abs(grid.box.right - box.right) < tolerance ||
      Math.abs(grid.box.left + grid.box.right - box.left - box.right) < 2 * tolerance
    )
  })
}

/** Text after the last item belongs to it only directly below. */
const trimmed = (body: readonly BodyRow[], end: number): readonly BodyRow[] => {
  const rest = body.slice(end)
  const stop = rest.findIndex(({ kind }) => kind !== 'text')
  return [...body.slice(0, end), ...(stop < 0 ? rest : rest.slice(0, stop))]
}

const TEXT_KINDS: ReadonlySet<string> = /* @__PURE__ */ new Set(['text', 'identifier'])

interface RowFacts {
  text: boolean
  numbers: boolean
  /** The number of its quantities and amounts, of whatever columns. */
  counted: number
  quantity?: CellContent
  price?: CellContent
  amount?: CellContent
}

function factsOf(
  cells: ReadonlyMap<TableColumn, Segment>,
  concepts: ReadonlyMap<TableColumn, Concept>,
  reader: CellReader,
): RowFacts {
  const facts: RowFacts = { text: false, numbers: false, counted: 0 }
  for (const [column, { text }] of cells) {
    const concept = concepts.get(column)
    const name = concept?.name
    const content = reader.contentOf(text)
    if (TEXT_KINDS.has(concept?.kind ?? '') && /\p{L}/u.test(text) && !isNumeric(content)) facts.text = true
    if (!isNumeric(content)) continue
    if (column.numeric > 0.3) facts.numbers = true
    if (concept && isCounted(concept)) facts.counted++
    if (name === 'column:quantity') facts.quantity = content
    if (name === 'column:unit_price') facts.price = content
    if (name === 'column:amount') facts.amount = content
  }
  return facts
}

/** Numbers that an item need not have: where such a number stands alone, it makes no item. */
const UNCOUNTED: ReadonlySet<string> = /* @__PURE__ */ new Set(['column:position', 'column:tax_rate'])

const isCounted = ({ name, kind }: Concept): boolean => (kind === 'amount' || kind === 'number') && !UNCOUNTED.has(name)

/** Whether a row is a line item. `strictly` after a sum: then its product has to agree. */
function isItem({ text, counted, quantity, price, amount }: RowFacts, strictly: boolean): boolean {
  if (!strictly) return counted >= 2 || (counted === 1 && text)
  if (quantity && price && amount) return isProduct(quantity.value ?? 0, price.value ?? 0, amount.value ?? 0)
  return text && quantity !== undefined && (price ?? amount) !== undefined
}

function cellsIn(row: Row, columns: readonly TableColumn[]): Map<TableColumn, Segment> {
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

/** The column that a wrapped text belongs to. */
function textColumn({ columns }: Roles): Concept | undefined {
  const concepts = [...columns.keys()]
  return concepts.find(({ name }) => name === 'column:description') ?? concepts.find(({ kind }) => kind === 'text')
}

function wrap(
  cells: Map<Concept, Cell>,
  concept: Concept | undefined,
  before: readonly Row[],
  after: readonly Row[],
): void {
  if (!concept || before.length + after.length === 0) return
  const own = cells.get(concept)
  const texts = (rows: readonly Row[]): string[] =>
    rows.map(({ segments }) => segments.map(({ text }) => text).join(' '))
  cells.set(concept, {
    texts: [...texts(before), ...(own?.texts ?? []), ...texts(after)],
    own: own ? before.length : 0,
    box: unionOf([...(own ? [own.box] : []), ...[...before, ...after].map(({ box }) => box)]),
  })
}

function productOf(cells: ReadonlyMap<Concept, Cell>, reader: CellReader): TableLine['product'] {
  const value = (name: string): number | undefined => {
    const found = [...cells].find(([concept]) => concept.name === name)?.[1]
    return found && reader.contentOf(found.texts.join(' ')).value
  }
  const [quantity, price, amount] = [value('column:quantity'), value('column:unit_price'), value('column:amount')]
  if (quantity === undefined || price === undefined || amount === undefined) return 'unknown'
  if (!isProduct(quantity, price, amount)) return 'differs'
  return Math.abs(quantity) === 1 || Math.abs(price) < ROUNDING ? 'trivial' : 'agrees'
}
