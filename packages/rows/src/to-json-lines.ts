import { parseOptions } from '@las/core'
import type { TextRowsOptions } from './options.js'
import type { RowOutcome } from './outcome.js'
import { numberOf } from './tables/number-of.js'
import { textRows } from './tables/text-rows.js'

/**
 * Converts the outcomes of `predictMany` or `processDocuments` to JSON lines: an object for each row, with a property for each column.
 * Amounts and numbers, as `fieldConfig` describes them, are numbers.
 *
 * @returns The lines, each with its line break.
 * @throws {InvalidArgumentError} if an option is invalid.
 * @example
 * import { writeFile } from 'node:fs/promises'
 * const { outcomes } = await client.predictMany(['invoice.pdf'], modelId)
 * await writeFile('invoices.jsonl', toJsonLines(outcomes))
 */
export async function* toJsonLines(
  outcomes: Iterable<RowOutcome> | AsyncIterable<RowOutcome>,
  options?: TextRowsOptions,
): AsyncGenerator<string, void, undefined> {
  const { table, rows } = textRows(outcomes, parseOptions(options))
  for await (const cells of rows) {
    const values = table.columns.map(({ title, type }, index) => {
      const value = cells[index]?.value ?? null
      return [title, numberOf(value, type) ?? value]
    })
    yield `${JSON.stringify(Object.fromEntries(values))}\n`
  }
}
