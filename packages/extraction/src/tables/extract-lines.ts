import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import type { ScalarField } from '../fields/field-config.js'
import { locationOf } from '../fields/location.js'
import type { Label } from '../labels/find-labels.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { findNumbers } from '../values/amount.js'
import { currencyCodeIn } from '../values/currency.js'
import { findDates } from '../values/date.js'
import { type DecimalSeparator, toAmount, toNumeric } from '../values/decimal.js'
import type { Column, TableQuestion } from './columns.js'
import { findHeader, type Header, type HeaderCell } from './header.js'
import { type Cell, readTable, type TableLine } from './read-table.js'

/** How sure a value is when the row's sums confirm it, when only its heading names it, and that there is none. */
const CONFIRMED = 0.96
const NAMED = 0.85
const NONE = 0.6

/** Reads the line items of a document: one array of columns a line, each with every column that is asked for. */
export function extractLines(question: TableQuestion, context: DocumentContext): ExtractedScalar[][] {
  const { pages, separator } = context
  const lines: (readonly [TableLine, Header])[] = []
  let header: Header | undefined
  for (const page of pages) {
    const own = findHeader(page, question.phrases)
    // A table goes on over the page under the headings of the page before.
    header = own ?? (header && { ...header, bottom: 0 })
    if (!header) continue
    const { lines: found, ended } = readTable(page, header, sumsOf(context.labelsOf(page)))
    for (const line of found) lines.push([line, header])
    if (ended && !own) header = undefined
  }
  return lines.map(([line, header]) => valuesOf(line, header, question, separator))
}

/** The lines that name a sum of money, and hardly anything else. */
function sumsOf(labels: readonly Label[]): ReadonlySet<TextLine> {
  const sums = labels.filter(
    ({ heading, share, meanings }) =>
      !heading && share > 0.4 && meanings.some(({ concept, weight }) => concept.kind === 'amount' && weight > 0.5),
  )
  return new Set(sums.map(({ line }) => line))
}

function valuesOf(
  line: TableLine,
  { cells }: Header,
  { columns }: TableQuestion,
  separator: DecimalSeparator | undefined,
): ExtractedScalar[] {
  const cellOf = (concept: Concept): [HeaderCell, Cell | undefined] | undefined => {
    const column = cells.find(cell => cell.concept === concept)
    return column && [column, line.cells.get(column)]
  }
  const confirmed = sumsAgree(line, cells, separator)
  return columns.map((column): ExtractedScalar => {
    const [heading, cell] = cellOf(column.concept) ?? []
    const value = cell && textOf(cell, column.field, separator)
    if (!heading || !cell || value === undefined) return none(column)
    const isConfirmed = confirmed && MULTIPLIED.has(column.concept.name)
    return {
      label: column.label,
      value,
      rawValue: cell.texts.join(' '),
      confidence: isConfirmed ? CONFIRMED : Math.min(NAMED, 0.5 + 0.4 * heading.weight),
      page: line.page.index,
      location: locationOf({ box: cell.box, page: line.page as PageText }),
    }
  })
}

const none = ({ label }: Column): ExtractedScalar => ({
  label,
  value: null,
  rawValue: null,
  confidence: NONE,
  page: null,
  location: null,
})

const MULTIPLIED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'column:quantity',
  'column:unit_price',
  'column:amount',
])

/** Whether the quantity times the unit price is the amount. */
function sumsAgree(line: TableLine, cells: readonly HeaderCell[], separator: DecimalSeparator | undefined): boolean {
  const number = (name: string): number => {
    const column = cells.find(({ concept }) => concept?.name === name)
    const cell = column && line.cells.get(column)
    const [match] = cell ? findNumbers(cell.texts.join(' '), separator) : []
    return match ? Number(toNumeric(match)) : Number.NaN
  }
  const product = number('column:quantity') * number('column:unit_price')
  return Math.abs(product - number('column:amount')) < 0.011
}

function textOf(cell: Cell, field: ScalarField, separator: DecimalSeparator | undefined): string | undefined {
  const text = cell.texts.join(' ').replace(/\s+/g, ' ').trim()
  const value = convert(text, field, separator)
  return value === '' || (field.maxLength !== undefined && (value?.length ?? 0) > field.maxLength) ? undefined : value
}

function convert(text: string, field: ScalarField, separator: DecimalSeparator | undefined): string | undefined {
  const [number] = findNumbers(text, separator)
  switch (field.type) {
    case 'amount':
      return number && toAmount(number)
    case 'numeric':
      return number && toNumeric(number)
    case 'date':
      return findDates(text)[0]?.value
    case 'digits':
      return text.replace(/\D/g, '')
    case 'enum':
      return field.enum?.find(option => fold(option) === fold(text) || option === currencyCodeIn(text, [text]))
    default:
      return text
  }
}
