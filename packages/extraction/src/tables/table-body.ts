import type { Concept } from '../concepts/concept.js'
import { heightOf } from '../text/geometry.js'
import { type CellContent, type CellReader, isNumeric } from './cell-content.js'
import { NUMERIC_KINDS } from './headings.js'
import { isProduct, ROUNDING } from './product.js'
import type { Roles, TableColumn } from './roles.js'
import { cellsIn } from './row-cells.js'
import type { Row, Segment } from './rows.js'
import { isCarried, type PrintedSums } from './sum-rows.js'
import { MAX_GAP, MAX_ROWS, repeats, type TablePart } from './table-part.js'
import type { BodyRow } from './wrapped-text.js'

/** The columns, roles and settings used to read the rows of a table. */
export interface BodyReading {
  columns: readonly TableColumn[]
  roles: Roles
  /** Whether the rows of items contain text: if so, a row with only numbers is an item if one number is the product of others. */
  hasText: boolean
  reader: CellReader
  printed: PrintedSums
}

/** The rows below the headings of a table, with their cells. */
export class TableBody {
  readonly cells: Map<Row, ReadonlyMap<TableColumn, Segment>> = new Map()
  private readonly body: BodyRow[] = []
  private readonly part: TablePart
  private readonly reading: BodyReading
  private readonly concepts: ReadonlyMap<TableColumn, Concept>
  private readonly hasPrice: boolean
  private readonly multiplies: boolean
  /** The index after the last item. */
  private end = 0
  private totals = 0
  /** The amounts since the last break, and all amounts. */
  private section: number[] = []
  private readonly amounts: number[] = []
  /** Items after a total, until another total confirms them. */
  private tentative: BodyRow[] = []

  constructor(part: TablePart, reading: BodyReading) {
    this.part = part
    this.reading = reading
    this.concepts = new Map([...reading.roles.columns].map(([concept, column]) => [column, concept]))
    const names = new Set([...reading.roles.columns.keys()].map(({ name }) => name))
    this.hasPrice = names.has('column:unit_price')
    this.multiplies = this.hasPrice || names.has('column:quantity')
  }

  /** Reads the rows up to the end of the table. */
  rows(): readonly BodyRow[] {
    const { rows, start, headings } = this.part
    let lowest = headings?.bottom
    for (const row of rows.slice(start, start + MAX_ROWS)) {
      const height = heightOf(row.segments[0]?.box ?? row.box)
      if (headings && row.box.top < headings.bottom - 0.4 * height) continue
      if (lowest !== undefined && row.box.top - lowest > MAX_GAP * height && this.end > 0) break
      lowest = row.box.bottom
      this.add(row)
    }
    for (const item of this.tentative) item.kind = 'break'
    this.end = this.body.findLastIndex(({ kind }) => kind === 'item') + 1
    const rest = this.body.slice(this.end)
    const stop = rest.findIndex(({ kind }) => kind !== 'text')
    return [...this.body.slice(0, this.end), ...(stop < 0 ? rest : rest.slice(0, stop))]
  }

  private add(row: Row): void {
    const cells = cellsIn(row, this.reading.columns)
    this.cells.set(row, cells)
    const facts = factsOf(cells, this.concepts, this.reading.reader)
    const bodyRow: BodyRow = { row, kind: this.kindOf(row, facts, cells), hasText: facts.text }
    this.body.push(bodyRow)
    if (bodyRow.kind === 'break') this.section = []
    if (bodyRow.kind !== 'item') return
    this.end = this.body.length
    this.section.push(facts.amount?.value ?? 0)
    this.amounts.push(facts.amount?.value ?? 0)
    if (this.totals > 0 && !this.multiplies) this.tentative.push(bodyRow)
  }

  private kindOf(row: Row, facts: RowFacts, cells: ReadonlyMap<TableColumn, Segment>): BodyRow['kind'] {
    const { sums, headings, continued } = this.part
    const { hasText, reader } = this.reading
    if (isCarried(row) || repeats(row, headings)) return 'break'
    const kind = sums.of(row)
    const isMultiplied = facts.quantity !== undefined && (facts.price !== undefined || !this.hasPrice)
    if (kind && (!isMultiplied || sums.endsTable(row, reader))) {
      if (kind === 'adjustment' && this.totals === 0 && facts.text && facts.amount && this.end > 0) return 'item'
      if (kind === 'total') this.addTotal(row)
      return 'break'
    }
    if (hasText && !facts.text && !hasProductOf(facts)) return facts.numbers ? 'break' : 'text'
    if (isSumOf(facts, this.section, this.amounts)) {
      this.addTotal(row)
      return 'break'
    }
    const starts = continued && this.end === 0
    const strictly = this.totals > 0 && this.multiplies
    const mustAlign = starts || (this.totals > 0 && !this.multiplies)
    if (isItem(facts, strictly) && (!mustAlign || isAligned(cells))) return 'item'
    // Several texts directly below the headings are another row of headings.
    const isHeading = headings !== undefined && this.end === 0 && row.segments.length > 1
    return facts.numbers || starts || isHeading ? 'break' : 'text'
  }

  /** A total confirms the items before it if it equals their sum. */
  private addTotal(row: Row): void {
    this.totals++
    const { printed } = this.reading
    if (printed.isOn(row, sumOf(this.section)) || printed.isOn(row, sumOf(this.amounts))) this.tentative = []
  }
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const hasProductOf = ({ quantity, price, amount }: RowFacts): boolean =>
  isProduct(quantity?.value ?? Number.NaN, price?.value ?? Number.NaN, amount?.value ?? Number.NaN)

/** Whether an amount without a quantity and price is the sum of the amounts of the section, or of all amounts above. */
function isSumOf({ quantity, price, amount }: RowFacts, section: readonly number[], all: readonly number[]): boolean {
  if (quantity || price || amount?.value === undefined) return false
  const sum = amount.value
  return [section, all].some(values => values.length >= 2 && Math.abs(sumOf(values) - sum) < ROUNDING)
}

/** Whether the cells of a row are aligned with their columns. */
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

const TEXT_KINDS: ReadonlySet<string> = /* @__PURE__ */ new Set(['text', 'identifier'])

interface RowFacts {
  text: boolean
  numbers: boolean
  /** The number of quantities and amounts in the row, in any column. */
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

/** Columns of numbers that also occur outside items: a row whose only number is in such a column is not an item. */
const UNCOUNTED: ReadonlySet<string> = /* @__PURE__ */ new Set(['column:position', 'column:tax_rate'])

const isCounted = ({ name, kind }: Concept): boolean => NUMERIC_KINDS.has(kind) && !UNCOUNTED.has(name)

/** Whether a row is a line item. `strictly` is set after a sum: the product must then match. */
function isItem({ text, counted, quantity, price, amount }: RowFacts, strictly: boolean): boolean {
  if (!strictly) return counted >= 2 || (counted === 1 && text)
  if (quantity && price && amount) return isProduct(quantity.value ?? 0, price.value ?? 0, amount.value ?? 0)
  return text && quantity !== undefined && (price ?? amount) !== undefined
}
