export type { RowsOptions } from '../options.js'
export type { RowOutcome } from '../outcome.js'
export { type ExcelResult, writeExcel } from './write-excel.js'
export { type WorkbookSheet, writeWorkbook } from './write-workbook.js'
