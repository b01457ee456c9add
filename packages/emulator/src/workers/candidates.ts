import type { DocumentText, ExtractedField, ExtractOptions } from '@las/extraction'
import type { FieldConfig } from './field-config.js'
import type { PostprocessConfig } from './processing.js'

/**
 * Finds what a document says for each field, by the strategy of the model: `BEST_FIRST` gives the best value of all pages
 * read, `BEST_N_PAGES` the values of each of the best pages, or with `collapse` the best of them.
 */
export async function findCandidates(
  document: DocumentText,
  fieldConfig: FieldConfig,
  postprocessConfig: PostprocessConfig,
  weights?: ExtractOptions['weights'],
): Promise<ExtractedField[]> {
  const { extractFields } = await import('@las/extraction')
  const options = weights ? { weights } : {}
  if (postprocessConfig.strategy === 'BEST_FIRST') return extractFields(document, fieldConfig, options)

  const { n, collapse = false } = postprocessConfig.parameters
  const best = document.pages
    .map(page => extractFields({ ...document, pages: [page] }, fieldConfig, options))
    .sort((a, b) => quality(b) - quality(a))
    .slice(0, n)
    .flat()
  return Object.keys(fieldConfig).flatMap(label => {
    const ranked = best.filter(field => field.label === label).sort((a, b) => confidenceOf(b) - confidenceOf(a))
    const found = ranked.filter(isFound)
    return found.length === 0 ? ranked.slice(0, 1) : collapse ? found.slice(0, 1) : found
  })
}

const isFound = ({ value }: ExtractedField): boolean => (Array.isArray(value) ? value.length > 0 : value !== null)

/** How sure a value is; lines are as sure as their columns on average. */
function confidenceOf(field: ExtractedField): number {
  return 'confidence' in field ? field.confidence : mean(field.value.flat().map(({ confidence }) => confidence))
}

/** How much a page tells: the sum of what is sure about the values found on it. */
const quality = (fields: readonly ExtractedField[]): number =>
  fields.filter(isFound).reduce((sum, field) => sum + confidenceOf(field), 0)

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
