import type { LinesField } from '@las/api'
import type { ColumnDefinitions, LinesDefinition } from '../definition.js'
import { checkDefinitions } from './check-definitions.js'

/** Settings of a table: those of `LinesField` in the API. */
export type LinesSettings = Omit<LinesField, 'type' | 'fields'>

/**
 * A table, such as the line items of an invoice, as an array with an object for each line.
 *
 * @throws {InvalidArgumentError} if a column is a table, has several values, or is not defined with a function of this package.
 * @example
 * const invoice = fields({ lines: lines({ description: text(), amount: amount() }) })
 */
export function lines<const Columns extends ColumnDefinitions>(
  columns: Columns,
  settings?: LinesSettings,
): LinesDefinition<Columns> {
  checkDefinitions(columns, ['scalar'])
  const configs = Object.entries(columns).map(([label, { config }]) => [label, config])
  return { kind: 'lines', columns, config: { ...settings, type: 'lines', fields: Object.fromEntries(configs) } }
}
