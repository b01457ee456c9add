export { csvRow, quoteCsv, withoutFormula } from './csv/csv-text.js'
export { type DocumentResult, isLines, type Lines } from './document-result.js'
export type { RowsOptions, TextRowsOptions } from './options.js'
export type { RowOutcome } from './outcome.js'
export {
  type ColumnCollector,
  collectColumns,
  type LinesColumn,
  type ResultColumns,
  type ValueColumn,
} from './tables/result-columns.js'
export {
  type Cell,
  combinedTable,
  documentTable,
  isBelow,
  lineTable,
  type RowColumn,
  type RowOptions,
  type RowTable,
} from './tables/row-table.js'
export { toCsv } from './to-csv.js'
export { toJsonLines } from './to-json-lines.js'
