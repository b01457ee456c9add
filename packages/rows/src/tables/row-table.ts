import type { PredictedField } from '@las/fields'
import { type DocumentResult, isLines } from '../document-result.js'
import type { LinesColumn, ResultColumns, ValueColumn } from './result-columns.js'

/** A cell of a row. */
export interface Cell {
  readonly value: string | number | null
  /** Whether the confidence in the value is below the minimum. */
  readonly isDoubtful?: boolean
}

export interface RowColumn {
  /** Unique heading. */
  readonly title: string
  /** Type of a field, such as `amount`, or `count`; undefined for text. */
  readonly type?: string | undefined
}

/** How to convert documents to rows. */
export interface RowTable {
  readonly columns: readonly RowColumn[]
  /** The rows of a document, with one cell for each column. */
  rowsOf(result: DocumentResult): readonly Cell[][]
}

export interface RowOptions {
  /** Values with a lower confidence are doubtful, 0 to 1. */
  readonly minConfidence?: number | undefined
}

/** One row for each document, without the lines of tables. */
export function documentTable(columns: ResultColumns, options: RowOptions = {}): RowTable {
  const parts = [file, status, idsPart(columns), valuesPart(columns.values, options), closing(options)]
  return { columns: titled(parts), rowsOf: result => [parts.flatMap(part => part.cellsOf(result, undefined))] }
}

/** One row for each line of the tables in the documents, with the file, the id of the document and the number of the line. */
export function lineTable(columns: ResultColumns, options: RowOptions = {}): RowTable {
  const { tables } = columns
  const parts = [file, idsPart(columns), ...linesParts(tables, options)]
  return {
    columns: titled(parts),
    rowsOf: result => linesOf(result, tables).map(line => parts.flatMap(part => part.cellsOf(result, line))),
  }
}

/** One row for each line, in which the values of the document are repeated. A document without lines has one row. */
export function combinedTable(columns: ResultColumns, options: RowOptions = {}): RowTable {
  const { values, tables } = columns
  const opening = [file, status, idsPart(columns), valuesPart(values, options)]
  const parts = [...opening, ...linesParts(tables, options), closing(options)]
  return {
    columns: titled(parts),
    rowsOf(result) {
      const lines = linesOf(result, tables)
      return (lines.length === 0 ? [undefined] : lines).map(line => parts.flatMap(part => part.cellsOf(result, line)))
    },
  }
}

/** A line of a table in a document. */
interface Line {
  readonly table: string
  /** Position in the table, from 1. */
  readonly number: number
  readonly cells: readonly PredictedField[]
}

/** Neighbouring columns. */
interface Part {
  readonly columns: readonly RowColumn[]
  cellsOf(result: DocumentResult, line: Line | undefined): readonly Cell[]
}

const EMPTY: Cell = { value: null }

const text = (value: string | undefined): Cell => ({ value: value ?? null })

const file: Part = { columns: [{ title: 'file' }], cellsOf: ({ file }) => [text(file)] }

const status: Part = { columns: [{ title: 'status' }], cellsOf: ({ status }) => [text(status)] }

function idsPart({ hasRuns }: ResultColumns): Part {
  return {
    columns: [{ title: 'documentId' }, ...(hasRuns ? [{ title: 'runId' }] : [])],
    cellsOf: ({ documentId, runId }) => [text(documentId), ...(hasRuns ? [text(runId)] : [])],
  }
}

function closing({ minConfidence }: RowOptions): Part {
  const error: Part = { columns: [{ title: 'error' }], cellsOf: ({ error }) => [text(error?.message)] }
  if (minConfidence === undefined) return error
  return {
    columns: [{ title: 'doubtful' }, ...error.columns],
    cellsOf: (result, line) => [
      text(doubtfulLabels(result, line, minConfidence).join(' ')),
      ...error.cellsOf(result, line),
    ],
  }
}

function valuesPart(columns: readonly ValueColumn[], options: RowOptions): Part {
  return {
    columns: columns.map(({ label, type }) => ({ title: label, type })),
    cellsOf: ({ fields }) => cellsOf(columns, fields, options),
  }
}

function linesParts(tables: readonly LinesColumn[], options: RowOptions): Part[] {
  if (tables.length === 0) return []
  const number: Part = {
    columns: [{ title: 'line', type: 'count' }],
    cellsOf: (_, line) => [{ value: line?.number ?? null }],
  }
  return [number, ...tables.map(table => linePart(table, options))]
}

function linePart({ label: table, columns }: LinesColumn, options: RowOptions): Part {
  return {
    columns: columns.map(({ label, type }) => ({ title: `${table}.${label}`, type })),
    cellsOf: (_, line) => (line?.table === table ? cellsOf(columns, line.cells, options) : columns.map(() => EMPTY)),
  }
}

/** A field with several values has them in one cell. */
function cellsOf(columns: readonly ValueColumn[], fields: readonly PredictedField[], options: RowOptions): Cell[] {
  return columns.map(({ label }) => {
    const found = fields.filter(field => field.label === label && typeof field.value === 'string')
    if (found.length === 0) return EMPTY
    const isDoubtful = found.some(field => isBelow(field, options.minConfidence))
    return { value: found.map(({ value }) => value).join('; '), ...(isDoubtful && { isDoubtful }) }
  })
}

function linesOf({ fields }: DocumentResult, tables: readonly LinesColumn[]): Line[] {
  return tables.flatMap(({ label }) =>
    fields
      .filter(field => field.label === label)
      .flatMap(({ value }) => (isLines(value) ? value : []))
      .map((cells, index) => ({ table: label, number: index + 1, cells })),
  )
}

function doubtfulLabels({ fields }: DocumentResult, line: Line | undefined, minimum: number): string[] {
  const labels = (fields: readonly PredictedField[]): string[] =>
    fields.filter(field => isBelow(field, minimum)).map(({ label }) => label)
  return [...labels(fields), ...labels(line?.cells ?? []).map(label => `${line?.table}.${label}`)]
}

/** Whether the confidence in a value is too low. A missing value has no confidence that counts. */
export function isBelow({ value, confidence }: PredictedField, minimum: number | undefined): boolean {
  return minimum !== undefined && typeof value === 'string' && confidence !== undefined && confidence < minimum
}

/** The columns of all parts, with unique titles: a field can have the name of another column. */
function titled(parts: readonly Part[]): RowColumn[] {
  const titles = new Set<string>()
  return parts
    .flatMap(({ columns }) => columns)
    .map(column => {
      let { title } = column
      for (let count = 2; titles.has(title); count++) title = `${column.title}_${count}`
      titles.add(title)
      return { ...column, title }
    })
}
