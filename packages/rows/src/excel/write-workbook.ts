import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InvalidArgumentError } from '@las/core'
import type { Row, SheetData } from 'write-excel-file/node'
import type { DocumentResult } from '../document-result.js'
import type { RowTable } from '../tables/row-table.js'
import { excelCell, excelText } from './excel-cell.js'

/** The maximum number of rows of a sheet, with the heading. */
const MAX_ROWS = 1_048_576

const MAX_COLUMNS = 16_384

/** A sheet: its name, and how to convert documents to its rows. */
export interface WorkbookSheet {
  readonly name: string
  readonly table: RowTable
}

/**
 * Writes an Excel file. Amounts and numbers are numbers, dates are dates, and everything else is text, so that Excel does not
 * interpret a value of a document as a formula. The file is complete, or not changed.
 *
 * @returns The names of sheets that lack rows, because they exceed the limit of Excel.
 * @throws {InvalidArgumentError} if a sheet has more columns than Excel supports.
 */
export async function writeWorkbook(
  path: string,
  sheets: readonly WorkbookSheet[],
  results: AsyncIterable<DocumentResult>,
): Promise<readonly string[]> {
  for (const { name, table } of sheets) checkColumns(name, table.columns.length)
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const contents = sheets.map(({ name, table }) => ({ name, table, data: [headingOf(table)], isComplete: true }))
  for await (const result of results) {
    for (const content of contents) addRows(content, result)
  }
  const written = contents.map(({ name, data }) => ({
    sheet: name,
    data,
    columns: widthsOf(data),
    stickyRowsCount: 1,
  }))
  const temporary = join(dirname(path), `.${randomUUID()}.xlsx.tmp`)
  try {
    await writeExcelFile(written).toFile(temporary)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return contents.flatMap(({ name, isComplete }) => (isComplete ? [] : [name]))
}

interface SheetContent {
  readonly table: RowTable
  readonly data: SheetData
  isComplete: boolean
}

const headingOf = ({ columns }: RowTable): Row =>
  columns.map(({ title }) => ({ value: excelText(title), fontWeight: 'bold' as const }))

function checkColumns(sheet: string, count: number): void {
  if (count <= MAX_COLUMNS) return
  throw new InvalidArgumentError(
    `The sheet ${sheet} would have ${count} columns, but Excel supports ${MAX_COLUMNS}. Use toCsv.`,
  )
}

function addRows(content: SheetContent, result: DocumentResult): void {
  const { table, data } = content
  for (const cells of table.rowsOf(result)) {
    if (data.length === MAX_ROWS) content.isComplete = false
    else data.push(cells.map((cell, index) => excelCell(cell, table.columns[index]?.type)))
  }
}

/** Widths that fit the first rows. */
function widthsOf(data: SheetData): { width: number }[] {
  const sample = data.slice(0, 100)
  const lengthOf = (row: Row, column: number): number => {
    const cell = row[column]
    const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell
    return value instanceof Date ? 10 : String(value ?? '').length
  }
  return (data[0] ?? []).map((_, column) => ({
    width: Math.min(60, Math.max(8, ...sample.map(row => lengthOf(row, column) + 2))),
  }))
}
