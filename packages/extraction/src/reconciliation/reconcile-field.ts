import type { ElectronicInvoice } from '../electronic/electronic-invoice.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { locationOf, round } from '../fields/location.js'
import { formatValue } from '../inference/format-value.js'
import type { PriorAnswer, ScoredCandidate } from '../inference/prior.js'
import type { Question } from '../inference/questions.js'
import type { DocumentText } from '../text/document-text.js'
import { comparable } from './comparable.js'
import { type PrintedText, PrintedTexts } from './printed-text.js'
import { allStated, statedValues } from './stated-values.js'

/** The confidence of a value that is also on the pages, and of one that is not; and the maximum for one that the pages contradict. */
export const CONFIRMED = 0.99
export const NOT_PRINTED = 0.95
export const CONTRADICTED = 0.5

/** The minimum confidence at which a different value on the pages contradicts a value that is also on the pages, or a name. */
const CERTAIN = 0.8
/** The minimum confidence at which it contradicts a value that was not found on the pages. */
const PROBABLE = 0.5

/** The input of a comparison: the electronic invoice of a document, and the values on its pages. */
export interface Reconciliation {
  readonly invoice: ElectronicInvoice
  readonly document: DocumentText
  readonly prior: PriorAnswer
  readonly texts: PrintedTexts
  /** All values that the invoice states. */
  readonly stated: readonly string[]
}

/** Collects the data to reconcile the fields of a document; undefined if it has no electronic invoice. */
export function reconciliationOf(document: DocumentText, prior: PriorAnswer): Reconciliation | undefined {
  const { electronicInvoice: invoice, pages } = document
  return invoice && { invoice, document, prior, texts: new PrintedTexts(pages), stated: allStated(invoice) }
}

/**
 * Returns the values of the electronic invoice for a field, compared with those of the pages.
 * @param printed The values from the pages, which are returned if the electronic invoice has no value.
 */
export function reconcileField(
  question: Question,
  printed: readonly ExtractedScalar[],
  reconciliation: Reconciliation,
): readonly ExtractedScalar[] {
  const { label, field, concept } = question
  const stated = statedValues(reconciliation.invoice, concept, field)
  if (stated.length === 0) return printed
  const keyOf = keysOf(question, reconciliation)
  const keys = stated.map(keyOf)
  // A printed value that the invoice states for another field was matched to this field by mistake.
  const others = new Set(reconciliation.stated.map(keyOf))
  const other = printed.find(({ value }) => {
    const key = value === null ? undefined : keyOf(value)
    return key !== undefined && !others.has(key) && !keys.some(stated => isSame(stated, key, question))
  })
  const chosen = field.isMultivalue ? stated : stated.slice(0, 1)
  return chosen.map((value): ExtractedScalar => {
    const place = findPrinted(question, value, keyOf, reconciliation)
    // Pages can contain further values of a multi-value field, and names of several parties.
    const doubt = other && !(place && (field.isMultivalue || concept.kind === 'party')) ? other.confidence : 0
    const isContradicted = doubt >= leastDoubt(question, place, reconciliation)
    const base = place || reconciliation.document.pages.length === 0 ? CONFIRMED : NOT_PRINTED - doubt / 2
    return {
      label,
      value,
      rawValue: place?.raw ?? null,
      confidence: round(isContradicted ? Math.min(CONTRADICTED, 1 - doubt) : base),
      page: place?.page.index ?? null,
      location: place ? locationOf(place) : null,
      source: 'electronic-invoice',
      ...(isContradicted && other?.value ? { printedValue: other.value } : {}),
    }
  })
}

type KeyOf = (value: string) => string

function keysOf({ concept, field }: Question, { invoice }: Reconciliation): KeyOf {
  const isText = field.type === 'string' && concept.kind !== 'amount'
  const kind = isText && concept.kind === 'number' ? 'text' : concept.kind
  return value => comparable(value, kind, invoice.kind === 'credit-note')
}

/** Whether two values are equal. Names can be printed in full or shortened. */
const isSame = (stated: string, printed: string, { concept }: Question): boolean =>
  stated === printed || (concept.kind === 'party' && (stated.includes(printed) || printed.includes(stated)))

/** The minimum confidence at which a different value on the pages contradicts the stated one. */
function leastDoubt(
  { concept: { kind } }: Question,
  place: PrintedText | undefined,
  { document: { pages, pageCount } }: Reconciliation,
): number {
  const isPartial = pages.length < pageCount || pages.some(page => page.recognised)
  return place || isPartial || kind === 'party' ? CERTAIN : PROBABLE
}

/** Finds a value on the pages. If it occurs several times, the occurrence that fits the field best is returned. */
function findPrinted(
  { field, concept }: Question,
  value: string,
  keyOf: KeyOf,
  { prior, texts }: Reconciliation,
): PrintedText | undefined {
  const key = keyOf(value)
  let best: ScoredCandidate | undefined
  for (const scored of prior.scored.get(concept.name) ?? []) {
    const printed = formatValue(scored.candidate, field)
    if (printed !== undefined && keyOf(printed) === key && scored.score > (best?.score ?? -Infinity)) best = scored
  }
  if (best) return best.candidate
  return concept.kind === 'amount' || concept.kind === 'number' || concept.kind === 'date'
    ? undefined
    : texts.find(value)
}
