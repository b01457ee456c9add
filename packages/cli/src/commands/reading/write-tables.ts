import type { PredictedField } from '@las/fields'
import type { DocumentResult } from '@las/rows'
import { type Cell, combinedTable, documentTable, isBelow, isLines, lineTable, type RowTable } from '@las/rows'
import type { Format } from '../../command/global-flags.js'
import type { Invocation } from '../../command/invocation.js'
import type { Column } from '../../command/output.js'
import type { ResultOptions, Results } from './results.js'

/** Follows a doubtful value in a table. */
const DOUBTFUL = ' ?'

/** Writes results as CSV, with a row for each line of a table, or as tables for the terminal. */
export async function writeTables(
  format: Format,
  { all, columns }: Results,
  { output }: Pick<Invocation, 'output'>,
  { minConfidence, isSingle }: ResultOptions,
): Promise<void> {
  if (format === 'csv') {
    const table = combinedTable(columns, { minConfidence })
    await output.stream(itemsOf(table, all(), plain), { columns: toColumns(table) })
    return
  }
  if (!isSingle) {
    const table = documentTable(columns, { minConfidence })
    // Failures are reported as messages. If the fields are known, the ids would leave no space for them.
    const hidden = ['doubtful', 'error', ...(columns.values.length > 0 ? ['documentId', 'runId'] : [])]
    const shown = toColumns(table).filter(({ title }) => !hidden.includes(title))
    await output.stream(itemsOf(table, all(), marked), { columns: shown.map(withoutTitle) })
    return
  }
  for await (const result of all()) {
    if (result.status === 'failed') continue
    await output.stream(fieldItems(result, minConfidence), {
      columns: [
        { path: 'label', title: 'FIELD' },
        { path: 'value' },
        { path: 'confidence', type: 'number' },
        { path: 'page', type: 'number' },
      ],
    })
    for (const table of columns.tables) {
      const lines = lineTable({ ...columns, tables: [table] }, { minConfidence })
      if (lines.rowsOf(result).length === 0) continue
      await output.value('')
      const shown = toColumns(lines).filter(({ title }) => !['file', 'documentId', 'runId'].includes(title))
      await output.stream(itemsOf(lines, one(result), marked), {
        columns: shown.map(column => ({ ...column, title: column.title.replace(`${table.label}.`, '').toUpperCase() })),
      })
    }
  }
}

/** The heading is then derived from the path, as in all tables. */
const withoutTitle = ({ title: _, ...column }: Column): Column => column

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

const plain = ({ value }: Cell): string | number | null => value

const marked = ({ value, isDoubtful }: Cell): string | number | null => (isDoubtful ? `${value}${DOUBTFUL}` : value)

/** Rows as objects whose properties are the titles of the columns. */
async function* itemsOf(
  table: RowTable,
  results: AsyncIterable<DocumentResult>,
  show: (cell: Cell) => string | number | null,
): AsyncGenerator<Record<string, unknown>> {
  for await (const result of results) {
    for (const cells of table.rowsOf(result)) {
      yield Object.fromEntries(cells.map((cell, index) => [table.columns[index]?.title, show(cell)]))
    }
  }
}

function toColumns({ columns }: RowTable): (Column & { readonly title: string })[] {
  return columns.map(({ title, type }, index) => ({
    path: title,
    title,
    type:
      type === 'amount' || type === 'numeric' || type === 'count' ? 'number' : title === 'status' ? 'status' : 'text',
    // The status is less important than the first fields.
    priority: title === 'status' ? 3.5 : index,
  }))
}

async function* fieldItems({ fields }: DocumentResult, minConfidence: number | undefined): AsyncGenerator<object> {
  for (const field of fields) {
    if (isLines(field.value)) continue
    const mark = isBelow(field, minConfidence) ? DOUBTFUL : ''
    yield {
      label: field.label,
      value: field.value === null ? null : `${field.value}${mark}`,
      confidence: confidenceOf(field),
      // People count pages from 1.
      page: field.page === undefined ? null : field.page + 1,
    }
  }
}

/** Two decimals, rounded down, so that only a certain value has the confidence 1.00. */
function confidenceOf({ confidence }: PredictedField): string | null {
  return confidence === undefined ? null : (Math.floor(confidence * 100) / 100).toFixed(2)
}
