import type { DocumentContext } from '../context/document-context.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { locationOf, round } from '../fields/location.js'
import { cellConfidence } from './cell-confidence.js'
import type { CellReader } from './cell-content.js'
import { convertCell } from './cell-value.js'
import type { Column, TableQuestion } from './columns.js'
import { findTables } from './find-tables.js'
import type { Cell, Table, TableLine } from './read-table.js'
import type { ColumnScore } from './roles.js'

/** What learning adds to the reading of a table. */
export interface LearnedTable {
  /** The question, with the headings that were learned. */
  question: TableQuestion
  score: ColumnScore
  /** Whether descriptions include text that is wrapped above or below the amounts. */
  wrapped: boolean
  /** Turns the confidence of the built-in rules into the share of such cells that were right. */
  confidence: (confidence: number) => number
}

/** Reads the line items of a document: one array of columns a line, each with every column that is asked for. */
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
  const text = cell && (learned.wrapped ? cell.texts.join(' ') : ownText(cell))
  const value = text === undefined ? undefined : convertCell(text, column.field, reader)
  const confidence = round(learned.confidence(cellConfidence(table, line, column.concept)))
  if (!cell || text === undefined || value === undefined)
    return { label: column.label, value: null, rawValue: null, confidence, page: null, location: null }
  return {
    label: column.label,
    value,
    rawValue: text,
    confidence,
    page: line.page.index,
    location: locationOf({ box: cell.box, page: line.page }),
  }
}

/** The text in the row of the amounts, or else the first of the rows around it. */
const ownText = ({ texts, own }: Cell): string => texts[own] ?? texts[0] ?? ''
