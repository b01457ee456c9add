import { parseOptions } from '@las/core'
import { csvRow } from './csv/csv-text.js'
import type { TextRowsOptions } from './options.js'
import type { RowOutcome } from './outcome.js'
import { textRows } from './tables/text-rows.js'

/**
 * Converts the outcomes of `predictMany` or `processDocuments` to CSV (RFC 4180), with a heading. Texts that a spreadsheet would run as
 * formulas start with an apostrophe.
 *
 * @returns The text in parts, so that large results do not have to fit in memory.
 * @throws {InvalidArgumentError} if an option is invalid.
 * @example
 * import { writeFile } from 'node:fs/promises'
 * const { outcomes } = await client.predictMany(['invoice.pdf'], modelId)
 * await writeFile('invoices.csv', toCsv(outcomes, { rows: 'line' }))
 */
export async function* toCsv(
  outcomes: Iterable<RowOutcome> | AsyncIterable<RowOutcome>,
  options?: TextRowsOptions,
): AsyncGenerator<string, void, undefined> {
  const { table, rows } = textRows(outcomes, parseOptions(options))
  yield csvRow(table.columns.map(({ title }) => title))
  for await (const cells of rows) yield csvRow(cells.map(({ value }) => value))
}
