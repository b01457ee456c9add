import type { Concept } from '../concepts/concept.js'
import { type CellContent, type CellReader, isCode, isNumeric } from './cell-content.js'
import type { GridColumn } from './grid.js'
import { type HeadingCell, NUMERIC_KINDS } from './headings.js'
import { type Product, productOf } from './product.js'
import type { Row } from './rows.js'

/** A column of a table with its heading and the content of its cells. */
export interface TableColumn {
  grid: GridColumn
  heading: HeadingCell | undefined
  contents: ReadonlyMap<Row, CellContent>
  /** The share of its cells that contain numbers. */
  numeric: number
  /** The position among the columns, from the left and from the right. */
  index: number
  fromRight: number
}

/** The concepts that are assigned to the columns of a table. */
export interface Roles {
  columns: ReadonlyMap<Concept, TableColumn>
  /** The score of the assignment; higher for known headings and for sums that match. */
  score: number
  /** The share of rows in which the quantity times the unit price equals the amount, from 0 to 1; trivial products count less. */
  products: number
}

/** The learned evidence that a column has a concept, which is added to its score; 0 without learned weights. */
export type ColumnScore = (concept: Concept, column: TableColumn) => number

/** The maximum number of numeric columns, from the right, that are tried as factors. */
const MAX_FACTORS = 8
const HEADING_SCORE = 3
const OTHER_HEADING_PENALTY = 1.5
const PRODUCT_SCORE = 2.6
const TRIVIAL_PRODUCT = 0.3
const MIN_SCORE = 0.35

export function columnsOf(
  grid: readonly GridColumn[],
  headings: ReadonlyMap<GridColumn, HeadingCell>,
  reader: CellReader,
): TableColumn[] {
  return grid.map((column, index) => {
    const contents = new Map([...column.cells].map(([row, { text }]) => [row, reader.contentOf(text)]))
    const numbers = [...contents.values()].filter(isNumeric).length
    return {
      grid: column,
      heading: headings.get(column),
      contents,
      numeric: numbers / Math.max(1, contents.size),
      index,
      fromRight: grid.length - 1 - index,
    }
  })
}

const share = (column: TableColumn, test: (content: CellContent) => boolean): number =>
  [...column.contents.values()].filter(test).length / Math.max(1, column.contents.size)

const UNIT_PRICE = 'column:unit_price'

/** Whether a column with a heading for units contains amounts of money: the prices of one unit. */
const isPriceOfUnit = ({ name }: Concept, column: TableColumn): boolean =>
  name === 'column:unit' && share(column, content => content.kind === 'money') > 0.5

/** How well a heading matches a concept; negative if it names another concept. */
function headingScore(concept: Concept, column: TableColumn): number {
  const { heading } = column
  if (!heading || heading.meanings.length === 0) return 0
  const own = heading.meanings.find(
    meaning => meaning.concept === concept || (isPriceOfUnit(meaning.concept, column) && concept.name === UNIT_PRICE),
  )
  const other = Math.max(0, ...heading.meanings.filter(meaning => meaning.concept !== concept).map(m => m.weight))
  return own ? HEADING_SCORE * own.weight : -OTHER_HEADING_PENALTY * other
}

/** How well the format of the cells fits a concept; `-Infinity` if it does not fit. */
function formScore({ name, kind }: Concept, column: TableColumn): number {
  const { numeric, fromRight, index } = column
  const percent = share(column, content => content.kind === 'percent')
  const money = share(column, content => content.kind === 'money')
  const units = share(column, content => content.unit !== undefined)
  const dates = share(column, content => content.kind === 'date')
  const codes =
    [...column.grid.cells.values()].filter(({ text }) => isCode(text)).length / Math.max(1, column.grid.cells.size)
  switch (name) {
    case 'column:quantity':
      return numeric < 0.4 || dates > 0.5 ? -Infinity : 0.3 - 0.8 * money - 2 * percent + 0.8 * units
    case 'column:unit_price':
      return numeric < 0.4 || dates > 0.5 ? -Infinity : 0.4 * money - 2 * percent - 0.2 * units
    case 'column:amount':
      return numeric < 0.4 || dates > 0.5 ? -Infinity : 0.5 * money - 2 * percent - units + (fromRight === 0 ? 0.5 : 0)
    case 'column:description':
      return numeric > 0.7 ? -2 : 0.8 - 0.5 * codes - 0.05 * index + 0.5 * wideness(column)
    case 'column:tax_rate':
      return numeric < 0.3 ? -0.5 : percent
    case 'column:position':
      return isSequence(column) ? 0.8 : numeric > 0.7 && index === 0 ? 0 : -0.6
    case 'column:code':
      return codes > 0.6 ? 0.2 : -0.4
    case 'column:unit':
      return numeric > 0.3 ? -1 : 0
    case 'column:date':
      return dates > 0.5 ? 1 : -1.5
    default:
      return NUMERIC_KINDS.has(kind) && numeric < 0.3 ? -1 : 0
  }
}

/** The average length of the texts, from 0 to 1: long texts are descriptions. */
function wideness({ grid }: TableColumn): number {
  const lengths = [...grid.cells.values()].map(({ text }) => text.replace(/[^\p{L}]/gu, '').length)
  return Math.min(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) / 15)
}

/** Whether the cells contain sequential numbers: 1, 2, 3 or 10, 20, 30. */
function isSequence({ contents }: TableColumn): boolean {
  const values = [...contents.values()].map(({ value }) => value ?? Number.NaN)
  if (values.length < 2) return values[0] === 1
  const step = (values[1] ?? 0) - (values[0] ?? 0)
  return (step === 1 || step === 10) && values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) === step)
}

interface Products {
  score: number
  share: number
}

/** The share of rows in which one column times another equals the third, and its score. */
function productsOf(quantity: TableColumn, price: TableColumn, amount: TableColumn): Products {
  const counts: Record<Product, number> = { agrees: 0, trivial: 0, differs: 0, unknown: 0 }
  for (const [row, { value }] of amount.contents)
    counts[productOf(quantity.contents.get(row)?.value, price.contents.get(row)?.value, value)]++
  const rows = counts.agrees + counts.trivial + counts.differs
  if (rows === 0) return { score: 0, share: 0 }
  const all = (counts.agrees + counts.trivial) / rows
  const weight = counts.agrees > 0 ? 1 : TRIVIAL_PRODUCT
  return { score: PRODUCT_SCORE * weight * all * all, share: all * weight }
}

export interface RoleQuestion {
  /** The concepts of the requested columns, and of other columns by which a table is recognised. */
  concepts: readonly Concept[]
  learned: ColumnScore
  /** Whether the sum of these cells is printed on the document. */
  isPrintedSum: (column: TableColumn) => boolean
}

/** Assigns concepts to the columns, based on headings, cell formats, products and sums. */
export function assignRoles(columns: readonly TableColumn[], question: RoleQuestion): Roles {
  const { concepts, learned, isPrintedSum } = question
  const scores = new Map(
    concepts.map(concept => [
      concept,
      new Map(
        columns.map(column => [
          column,
          headingScore(concept, column) + formScore(concept, column) + learned(concept, column),
        ]),
      ),
    ]),
  )
  const scoreOf = (concept: Concept | undefined, column: TableColumn): number =>
    (concept && scores.get(concept)?.get(column)) ?? -Infinity
  const find = (name: string): Concept | undefined => concepts.find(concept => concept.name === name)
  const [quantity, price, amount] = [find('column:quantity'), find('column:unit_price'), find('column:amount')]
  const summed = new Set(columns.filter(column => column.numeric > 0.5 && isPrintedSum(column)))

  const numbers = columns.filter(({ numeric }) => numeric >= 0.4).slice(-MAX_FACTORS)
  const choices = [undefined, ...numbers]
  let best: { score: number; q?: TableColumn; p?: TableColumn; a?: TableColumn; products: number } = {
    score: 0,
    products: 0,
  }
  for (const a of choices) {
    const own = a ? scoreOf(amount, a) + (summed.has(a) ? 1.5 : 0) : 0
    if (a && own === -Infinity) continue
    for (const q of choices) {
      if (q && q === a) continue
      const withQuantity = own + (q ? scoreOf(quantity, q) - MIN_SCORE : 0)
      for (const p of choices) {
        if (p && (p === a || p === q)) continue
        const products = q && p && a ? productsOf(q, p, a) : { score: 0, share: 0 }
        const order = (q && p && q.index > p.index ? -0.2 : 0) + (a && p && p.index > a.index ? -0.4 : 0)
        const score = withQuantity + (p ? scoreOf(price, p) - MIN_SCORE : 0) + products.score + order
        if (score > best.score)
          best = { score, products: products.share, ...(q && { q }), ...(p && { p }), ...(a && { a }) }
      }
    }
  }
  let { q, p, a } = best
  // A single price is the amount of its line, unless it is multiplied by a quantity.
  if (p && !a && (!q || summed.has(p)) && p.fromRight <= 1 && amount) [p, a] = [undefined, p]

  const assigned = new Map<Concept, TableColumn>()
  const used = new Set<TableColumn>()
  const assign = (concept: Concept | undefined, column: TableColumn | undefined): void => {
    if (!concept || !column) return
    assigned.set(concept, column)
    used.add(column)
  }
  assign(quantity, q)
  assign(price, p)
  assign(amount, a)
  let score = best.score
  const open = concepts
    .filter(concept => !assigned.has(concept) && concept !== quantity && concept !== price && concept !== amount)
    .flatMap(concept => columns.map(column => ({ concept, column, score: scoreOf(concept, column) })))
    .sort((one, other) => other.score - one.score)
  for (const { concept, column, score: own } of open) {
    const least = concept.name === 'column:description' ? MIN_SCORE : needsHeading(concept, column)
    if (own < least || assigned.has(concept) || used.has(column)) continue
    assign(concept, column)
    score += own
  }
  return { columns: assigned, score, products: best.products }
}

/** The minimum score of columns other than the description, which need a heading or an unambiguous format. */
const needsHeading = ({ name }: Concept, { heading }: TableColumn): number =>
  name === 'column:position' || name === 'column:tax_rate' || name === 'column:date' || heading ? 0.7 : 1.2
