import type { FieldConfig } from '@las/api'
import { checkDefinitions } from './builder/check-definitions.js'
import type { CompleteData, DefinitionPath, Definitions, IncompleteData } from './definition.js'
import type { FieldsSchema } from './fields-schema.js'
import { readFields } from './reading/read-fields.js'
import type { TypedResult } from './result.js'

/**
 * Defines the fields of a document: the configuration of a model, and the types of the values that it predicts.
 *
 * @throws {InvalidArgumentError} if a field is not defined with one of the functions of this package.
 * @example
 * const invoice = fields({
 *   total: amount({ description: 'Total with tax' }),
 *   invoiceDate: date(),
 *   status: optional(oneOf(['paid', 'open'])),
 *   lines: lines({ description: text(), amount: amount() }),
 * })
 * const model = await createModel(transport, invoice.fieldConfig)
 */
export function fields<const Fields extends Definitions>(
  definitions: Fields,
): FieldsSchema<CompleteData<Fields>, IncompleteData<Fields>, DefinitionPath<Fields>> {
  checkDefinitions(definitions, ['scalar', 'multiple', 'lines'])
  const entries = Object.entries(definitions)
  const fieldConfig: FieldConfig = Object.fromEntries(entries.map(([label, { config }]) => [label, config]))
  const paths = entries.flatMap(([label, definition]) =>
    definition.kind === 'lines'
      ? [label, ...Object.keys(definition.columns).map(column => `${label}.${column}`)]
      : [label],
  )
  return {
    fieldConfig,
    paths: paths as DefinitionPath<Fields>[],
    async read(predicted) {
      const { data, ...findings } = readFields(definitions, predicted)
      const complete = findings.missing.length === 0 && findings.invalid.length === 0
      return { complete, data, ...findings } as TypedResult<CompleteData<Fields>, IncompleteData<Fields>>
    },
  }
}
