import type { Concept } from '../concepts/concept.js'
import type { PageText } from '../text/document-text.js'
import { pageCertainty, wordsCertainty } from '../text/reading-certainty.js'
import type { CellPart, Table, TableLine } from './read-table.js'

/** Weights of the evidence for a cell, chosen on generated invoices in twelve languages; `train` calibrates them. */
const WEIGHTS = {
  bias: 0.4,
  heading: 1.6,
  productAgrees: 2.2,
  productTrivial: 1.2,
  productDiffers: -1.5,
  summed: 1.2,
  recognised: -0.6,
  wrapped: -2.8,
}

const MULTIPLIED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'column:quantity',
  'column:unit_price',
  'column:amount',
])

/** The confidence that there is no value: in a column that the table has, and in one that it does not have. */
const EMPTY_CELL = 0.85
const NO_COLUMN = 0.7

/** The confidence that a cell that holds something has no value of the type of its column. */
const UNREADABLE_CELL = 0.5

/** The confidence that a line has no value in a column in which none was read, from 0 to 1. */
export function confidenceOfNoValue(table: Table, line: TableLine, concept: Concept): number {
  const confidence = line.cells.has(concept) ? UNREADABLE_CELL : table.headings.has(concept) ? EMPTY_CELL : NO_COLUMN
  return confidence * pageCertainty(line.page)
}

/** The probability, from 0 to 1, that what a cell was read from is printed so. */
export function cellCertainty(parts: readonly CellPart[], page: PageText): number {
  return parts.reduce((product, part) => product * wordsCertainty(part.words), pageCertainty(page))
}

/** The confidence of a value if it was read as it is printed: by its heading, and by whether its row and its column add up. */
export function cellConfidence(table: Table, line: TableLine, concept: Concept): number {
  let score = WEIGHTS.bias + WEIGHTS.heading * (table.headings.get(concept) ?? 0)
  if (MULTIPLIED.has(concept.name)) {
    if (line.product === 'agrees') score += WEIGHTS.productAgrees
    if (line.product === 'trivial') score += WEIGHTS.productTrivial
    if (line.product === 'differs') score += WEIGHTS.productDiffers
  } else if (table.products > 0.5) score += WEIGHTS.productTrivial
  if (table.summed) score += WEIGHTS.summed
  if (line.page.recognised) score += WEIGHTS.recognised
  if (concept.kind === 'text' && line.isWrapped) score += WEIGHTS.wrapped
  return 1 / (1 + Math.exp(-score))
}
