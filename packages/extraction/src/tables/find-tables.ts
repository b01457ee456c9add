import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import { lettersOf } from '../text/fold.js'
import { CellReader } from './cell-content.js'
import type { TableQuestion } from './columns.js'
import { findHeadings, type Headings } from './headings.js'
import { readList } from './read-list.js'
import { readTable, type Table, type TableReading } from './read-table.js'
import type { ColumnScore } from './roles.js'
import { type Row, rowsOfPage } from './rows.js'
import { PrintedSums, SumRows } from './sum-rows.js'
import type { TablePart } from './table-part.js'
import { findByProducts } from './unheaded.js'

interface PageRows {
  rows: readonly Row[]
  sums: SumRows
  page: TablePart['page']
}

/** Finds and reads the tables of line items of a document. */
export function findTables(
  { phrases, concepts, columns }: TableQuestion,
  context: DocumentContext,
  learned: ColumnScore,
): { tables: Table[]; reading: TableReading } {
  const pages = context.pages.map(
    (page): PageRows => ({ page, rows: rowsOfPage(page), sums: new SumRows(context, page) }),
  )
  const reader = new CellReader(context.numberStyle)
  const printed = new PrintedSums(
    pages.flatMap(({ rows }) => rows),
    context.numberStyle,
  )
  const reading: TableReading = { concepts, phrases, learned, reader, printed }
  const asked = new Set(columns.map(({ concept }) => concept))
  const groups: TablePart[][] = []
  const read = new Map<TablePart, Table>()
  let open: TablePart[] | undefined
  for (const page of pages) {
    const own = headedPart(page, asked, reading, read) ?? (open ? undefined : unheadedPart(page, reading))
    if (!own) {
      // A table continues on the next page, where its headings are not always repeated.
      if (open) open.push({ ...page, headings: undefined, start: 0, continued: true })
      continue
    }
    const same = groups.find(group => keysOf(group[0]?.headings) === keysOf(own.headings) && own.headings !== undefined)
    if (same) same.push(own)
    else groups.push([own])
    open = same ?? groups.at(-1)
  }
  const tables = groups.flatMap(parts => {
    const known = parts.length === 1 && parts[0] ? read.get(parts[0]) : undefined
    return known ?? readTable(parts, reading) ?? []
  })
  if (tables.length === 0) tables.push(...pages.flatMap(page => readList(page, concepts, reader) ?? []).slice(0, 1))
  return { tables: chosen(tables), reading }
}

const keysOf = (headings: Headings | undefined): string =>
  headings?.cells.map(({ text }) => lettersOf(text)).join(' ') ?? ''

/** The table below those headings of a page that fit it best. */
function headedPart(
  page: PageRows,
  asked: ReadonlySet<Concept>,
  reading: TableReading,
  read: Map<TablePart, Table>,
): TablePart | undefined {
  let best: { part: TablePart; score: number } | undefined
  for (const headings of findHeadings(page.rows, reading.phrases, asked)) {
    const part: TablePart = { ...page, headings, start: headings.end, continued: false }
    const table = readTable([part], reading)
    if (table) read.set(part, table)
    if (table && table.score > (best?.score ?? 0)) best = { part, score: table.score }
  }
  return best?.part
}

/** A table without headings, or with headings that are not known. */
function unheadedPart(page: PageRows, { reader }: TableReading): TablePart | undefined {
  const found = findByProducts(page.rows, page.sums, reader)
  return found && { ...page, ...found, continued: false }
}

/** When the amounts of one table are a printed sum, other tables of the document list something else. */
function chosen(tables: readonly Table[]): Table[] {
  const summed = tables.filter(table => table.summed)
  return summed.length > 0 ? summed : [...tables]
}
