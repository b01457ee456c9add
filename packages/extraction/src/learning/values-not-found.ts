import { type FieldConfig, isLinesField } from '../fields/field-config.js'
import { questionsOf } from '../inference/questions.js'
import type { DocumentText } from '../text/document-text.js'
import { featurizeDocument } from './featurized-document.js'
import { type GroundTruth, truthOf, valueKey } from './truth.js'

/**
 * Which right values a document does not show, as far as it was read: a misprint in the ground truth, a value of another
 * document, or print that could not be read. Nothing can be learned from them.
 *
 * @param document The text of a document, see {@link readDocument}.
 * @param fieldConfig The fields. Enums and lines are not looked for: a document need not print the former.
 * @param groundTruth The right values, by the labels of the fields.
 * @returns The label of each value that was not found, once for each.
 *
 * @example
 * import { readFile } from 'node:fs/promises'
 *
 * const document = await readDocument(await readFile('invoice.pdf'))
 * const labels = valuesNotFound(document, { total: { type: 'amount' } }, [{ label: 'total', value: '119.00' }])
 */
export function valuesNotFound(
  document: DocumentText,
  fieldConfig: FieldConfig,
  groundTruth: readonly GroundTruth[],
): string[] {
  const described = featurizeDocument(questionsOf(fieldConfig), document)
  return Object.entries(fieldConfig).flatMap(([label, field]) => {
    if (isLinesField(field) || field.type === 'enum') return []
    const shown = new Set(described.fields.get(label)?.candidates.map(({ key }) => key))
    return (truthOf(groundTruth, label, field) ?? []).flatMap(value => {
      const key = valueKey(value, field)
      return key === undefined || shown.has(key) ? [] : [label]
    })
  })
}
