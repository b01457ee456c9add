import type { ExtractedLines, ExtractedScalar } from '../fields/extracted-field.js'
import type { Column, TableQuestion } from '../tables/columns.js'
import { comparable } from './comparable.js'
import { CONFIRMED, CONTRADICTED, NOT_PRINTED, type Reconciliation } from './reconcile-field.js'
import { isStatedColumn, statedCell } from './stated-values.js'

type Row = readonly ExtractedScalar[]

/** The minimum confidence of a different value in a row to contradict the electronic invoice: that of a row whose product matches. */
const CERTAIN = 0.9
/** The confidence of a value if the page shows a different one with less confidence: a number can be in the wrong column. */
const DOUBTFUL = 0.75

/** The number of page rows compared with a line, because invalid rows can precede its row. */
const LOOKAHEAD = 20

/** Columns whose printed values must equal the electronic invoice. Prices are not: they can include tax and discounts. */
const COMPARED: ReadonlySet<string> = new Set(['column:quantity', 'column:amount'])
/** A row with the same value in one of these columns is probably the same line. */
const IDENTIFYING: ReadonlySet<string> = new Set(['column:description', 'column:code', 'column:amount'])

/**
 * Returns the lines of the electronic invoice for a field of type `lines`, compared with the lines on the pages.
 * @param printed The lines on the pages, returned if the electronic invoice has no lines.
 */
export function reconcileLines(
  { columns }: TableQuestion,
  printed: readonly Row[],
  { invoice, document }: Reconciliation,
): Pick<ExtractedLines, 'value' | 'source'> {
  if (invoice.lines.length === 0 || !columns.some(({ concept }) => isStatedColumn(concept)))
    return { value: printed.map(row => [...row]) }
  const ignoresSign = invoice.kind === 'credit-note'
  const comparableRow = (values: readonly (string | null | undefined)[]): ComparableRow =>
    columns.map(({ concept }, at) => {
      const value = values[at] ?? null
      return value === null ? undefined : { value, key: comparable(value, concept.kind, ignoresSign) }
    })
  const lines = invoice.lines.map(line =>
    comparableRow(columns.map(({ concept, field }) => statedCell(line, concept, field))),
  )
  const rows = printed.map(row => comparableRow(row.map(({ value }) => value)))
  const places = alignedRows(lines, rows, columns)
  const unprinted = document.pages.length === 0 ? CONFIRMED : NOT_PRINTED
  const value = lines.map((line, index) => {
    const place = places[index] ?? -1
    return columns.map((column, at): ExtractedScalar => {
      const cell = printed[place]?.[at]
      if (!isStatedColumn(column.concept)) return cell ?? { ...empty(column), confidence: 0.5 }
      const stated = line[at]
      if (stated === undefined) return cell ?? { ...empty(column), confidence: unprinted }
      const answer = { ...empty(column), value: stated.value, source: 'electronic-invoice' } as const
      if (!cell || cell.value === null) return { ...answer, confidence: unprinted }
      if (isSame(stated, rows[place]?.[at], column)) {
        const { rawValue, page, location } = cell
        return { ...answer, rawValue, page, location, confidence: CONFIRMED }
      }
      if (!COMPARED.has(column.concept.name)) return { ...answer, confidence: NOT_PRINTED }
      return cell.confidence >= CERTAIN
        ? { ...answer, confidence: CONTRADICTED, printedValue: cell.value }
        : { ...answer, confidence: DOUBTFUL }
    })
  })
  return { value, source: 'electronic-invoice' }
}

/** A value and its normalized form, for comparison with other values of the column. */
interface ComparableValue {
  readonly value: string
  readonly key: string
}

/** The values of a row by column, normalized once because each row is compared with many others. */
type ComparableRow = readonly (ComparableValue | undefined)[]

const empty = ({ label }: Column): Omit<ExtractedScalar, 'confidence'> => ({
  label,
  value: null,
  rawValue: null,
  page: null,
  location: null,
})

/** For each line, the index of the matching row on the pages, or undefined without a match. The order is preserved. */
function alignedRows(
  lines: readonly ComparableRow[],
  rows: readonly ComparableRow[],
  columns: readonly Column[],
): (number | undefined)[] {
  let next = 0
  return lines.map(line => {
    const end = Math.min(rows.length, next + LOOKAHEAD)
    for (let index = next; index < end; index++) {
      const isLine = columns.some(
        (column, at) => IDENTIFYING.has(column.concept.name) && isSame(line[at], rows[index]?.[at], column),
      )
      if (!isLine) continue
      next = index + 1
      return index
    }
    return undefined
  })
}

function isSame(
  stated: ComparableValue | undefined,
  printed: ComparableValue | undefined,
  { concept }: Column,
): boolean {
  if (!stated || !printed) return false
  const [a, b] = [stated.key, printed.key]
  if (concept.name !== 'column:description') return a === b
  // The description on the page can include more details, or be truncated.
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a) || b.includes(a))
}
