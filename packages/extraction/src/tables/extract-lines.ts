import type { DocumentContext } from '../context/document-context.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { locationOf, round } from '../fields/location.js'
import { cellCertainty, cellConfidence, confidenceOfNoValue } from './cell-confidence.js'
import type { CellReader } from './cell-content.js'
import { convertCell } from './cell-value.js'
import type { Column, TableQuestion } from './columns.js'
import { findTables } from './find-tables.js'
import { type Cell, type CellPart, type Table, type TableLine, textOf } from './read-table.js'
import type { ColumnScore } from './roles.js'

/** The learned settings for reading a table. */
export interface LearnedTable {
  /** The question with the learned headings. */
  question: TableQuestion
  score: ColumnScore
  /** Whether descriptions include text that wraps above or below the amounts. */
  wrapped: boolean
  /** Converts the confidence of the built-in rules to the share of correct cells with that confidence. */
  confidence: (confidence: number) => number
}

/** Reads the line items of a document: for each line, an array with all configured columns. */
export function extractLines(
  question: TableQuestion,
  context: DocumentContext,
  learned: LearnedTable = { question, score: () => 0, wrapped: true, confidence: confidence => confidence },
): ExtractedScalar[][] {
  const { tables, reading } = findTables(learned.question, context, learned.score)
  return tables.flatMap(table =>
    table.lines.map(line => question.columns.map(column => scalarOf(column, line, table, reading.reader, learned))),
  )
}

function scalarOf(
  column: Column,
  line: TableLine,
  table: Table,
  reader: CellReader,
  learned: LearnedTable,
): ExtractedScalar {
  const cell = line.cells.get(column.concept)
  const parts = cell ? (learned.wrapped ? cell.parts : ownPart(cell)) : []
  const text = textOf(parts)
  const value = cell && convertCell(text, column.field, reader)
  if (!cell || value === undefined) {
    const confidence = round(confidenceOfNoValue(table, line, column.concept))
    return { label: column.label, value: null, rawValue: null, confidence, page: null, location: null }
  }
  const certainty = cellCertainty(parts, line.page)
  const confidence = learned.confidence(cellConfidence(table, line, column.concept) * certainty)
  return {
    label: column.label,
    value,
    rawValue: text,
    // Training documents without recognition errors do not show how often characters are misread.
    confidence: round(Math.min(certainty, confidence)),
    page: line.page.index,
    location: locationOf({ box: cell.box, page: line.page }),
  }
}

/** The text in the row of the amounts, or else in the first of the rows around it. */
const ownPart = ({ parts, own }: Cell): readonly CellPart[] => parts.slice(own, own + 1)
