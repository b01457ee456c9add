import { InvalidArgumentError } from '@las/core'
import type { TextRowsOptions } from '../options.js'
import type { RowOutcome } from '../outcome.js'
import { documentRows } from './document-rows.js'
import { type Cell, combinedTable, documentTable, type RowTable } from './row-table.js'

/** The rows of outcomes, and their columns. */
export interface TextRows {
  readonly table: RowTable
  readonly rows: AsyncIterable<readonly Cell[]>
}

/** @throws {InvalidArgumentError} if an option is invalid. */
export function textRows(
  outcomes: Iterable<RowOutcome> | AsyncIterable<RowOutcome>,
  { rows = 'document', ...options }: TextRowsOptions,
): TextRows {
  if (rows !== 'document' && rows !== 'line') {
    throw new InvalidArgumentError(`rows must be 'document' or 'line', but is ${String(rows)}.`)
  }
  const { columns, results } = documentRows(outcomes, options)
  const table = (rows === 'document' ? documentTable : combinedTable)(columns, options)
  return { table, rows: rowsOf() }

  async function* rowsOf(): AsyncGenerator<readonly Cell[]> {
    for await (const result of results()) yield* table.rowsOf(result)
  }
}
