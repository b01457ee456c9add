import { InvalidArgumentError, parseOptions } from '@las/core'
import type { RowsOptions } from '../options.js'
import type { RowOutcome } from '../outcome.js'
import { documentRows } from '../tables/document-rows.js'
import { documentTable, lineTable } from '../tables/row-table.js'
import { writeWorkbook } from './write-workbook.js'

/** Result of {@link writeExcel}. */
export interface ExcelResult {
  /** The names of the sheets that lack rows, because Excel does not support more than 1,048,576. */
  incompleteSheets: readonly string[]
}

/**
 * Writes the outcomes of `predictMany` or `processDocuments` to an Excel file: a sheet with a row for each document, and if there are
 * tables, a sheet with a row for each of their lines. Amounts, numbers and dates, as `fieldConfig` describes them, are numbers and
 * dates, and everything else is text. The file is complete, or not changed.
 *
 * @param path Path of an `.xlsx` file, which is replaced if it exists.
 * @throws {InvalidArgumentError} if the path does not end with `.xlsx`, an option is invalid, or there are more than 16,384 columns.
 * @throws {Error} if the file cannot be written.
 * @example
 * const { incompleteSheets } = await writeExcel('invoices.xlsx', outcomes, { fieldConfig: invoice.fieldConfig })
 */
export async function writeExcel(
  path: string,
  outcomes: Iterable<RowOutcome> | AsyncIterable<RowOutcome>,
  options?: RowsOptions,
): Promise<ExcelResult> {
  if (typeof path !== 'string' || !/\.xlsx$/i.test(path)) {
    throw new InvalidArgumentError(`path must be the path of an .xlsx file, but is ${String(path)}.`)
  }
  const parsed = parseOptions(options)
  const { columns, results } = documentRows(outcomes, parsed)
  const sheets = [{ name: 'Documents', table: documentTable(columns, parsed) }]
  if (columns.tables.length > 0) sheets.push({ name: 'Line items', table: lineTable(columns, parsed) })
  return { incompleteSheets: await writeWorkbook(path, sheets, results()) }
}
