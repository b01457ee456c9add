import type { DocumentText, ExtractedField, ExtractOptions } from '@las/extraction'
import { extracted, type FieldConfig } from './field-config.js'
import type { PostprocessConfig } from './processing.js'

/**
 * Finds the values of each field in a document with the model's strategy: `BEST_FIRST` returns the best value of all
 * pages that were read, and `BEST_N_PAGES` the value of each of the `n` best pages, or only the best of these values if
 * `collapse` is true. Both return the values of an electronic invoice if the document includes one.
 */
export async function findCandidates(
  document: DocumentText,
  fieldConfig: FieldConfig,
  postprocessConfig: PostprocessConfig,
  weights?: ExtractOptions['weights'],
): Promise<ExtractedField[]> {
  const { extractFields } = await import('@las/extraction')
  const options = weights ? { weights } : {}
  const fields = extracted(fieldConfig)
  if (postprocessConfig.strategy === 'BEST_FIRST') return extractFields(document, fields, options)

  const { n, collapse = false } = postprocessConfig.parameters
  // An electronic invoice states its values once, for all pages.
  const { electronicInvoice, ...printed } = document
  const stated = electronicInvoice ? extractFields(document, fields, options).filter(({ source }) => source) : []
  const best = printed.pages
    .map(page => extractFields({ ...printed, pages: [page] }, fields, options))
    .sort((a, b) => quality(b) - quality(a))
    .slice(0, n)
    .flat()
  return Object.keys(fieldConfig).flatMap(label => {
    const own = stated.filter(field => field.label === label)
    if (own.length > 0) return own
    const ranked = best.filter(field => field.label === label).sort((a, b) => confidenceOf(b) - confidenceOf(a))
    const found = ranked.filter(isFound)
    return found.length === 0 ? ranked.slice(0, 1) : collapse ? found.slice(0, 1) : found
  })
}

const isFound = ({ value }: ExtractedField): boolean => (Array.isArray(value) ? value.length > 0 : value !== null)

/** The confidence of a value. The confidence of lines is the average confidence of their columns. */
function confidenceOf(field: ExtractedField): number {
  return 'confidence' in field ? field.confidence : mean(field.value.flat().map(({ confidence }) => confidence))
}

/** The quality of a page: the sum of the confidences of the values that were found. */
const quality = (fields: readonly ExtractedField[]): number =>
  fields.filter(isFound).reduce((sum, field) => sum + confidenceOf(field), 0)

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
