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

/** The confidence of a value that the pages show, too; of one that was not found on them; and the most of one that they contradict. */
export const CONFIRMED = 0.99
export const NOT_PRINTED = 0.95
export const CONTRADICTED = 0.5

/** From this confidence on, another value of the pages contradicts a value that they show, too, or a name. */
const CERTAIN = 0.8
/** The same for a value that was not found on the pages. */
const PROBABLE = 0.5

/** What is compared: the electronic invoice of a document, and what its pages say. */
export interface Reconciliation {
  readonly invoice: ElectronicInvoice
  readonly document: DocumentText
  readonly prior: PriorAnswer
  readonly texts: PrintedTexts
  /** All values that the invoice states. */
  readonly stated: readonly string[]
}

/** What is needed to reconcile the fields of a document; undefined if it has no electronic invoice. */
export function reconciliationOf(document: DocumentText, prior: PriorAnswer): Reconciliation | undefined {
  const { electronicInvoice: invoice, pages } = document
  return invoice && { invoice, document, prior, texts: new PrintedTexts(pages), stated: allStated(invoice) }
}

/**
 * Answers a field with the values of the electronic invoice, and compares them with those of the pages.
 * @param printed the answer of the pages, which stays where the electronic invoice states nothing.
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
  // A value that the invoice states for another field was only taken for that of this one.
  const others = new Set(reconciliation.stated.map(keyOf))
  const other = printed.find(({ value }) => {
    const key = value === null ? undefined : keyOf(value)
    return key !== undefined && !others.has(key) && !keys.some(stated => isSame(stated, key, question))
  })
  const chosen = field.isMultivalue ? stated : stated.slice(0, 1)
  return chosen.map((value): ExtractedScalar => {
    const place = findPrinted(question, value, keyOf, reconciliation)
    // Pages can have more values of a field with several values, and name several parties.
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

/** Names are printed in full in one place and shortened in another. */
const isSame = (stated: string, printed: string, { concept }: Question): boolean =>
  stated === printed || (concept.kind === 'party' && (stated.includes(printed) || printed.includes(stated)))

/** The least confidence with which another value of the pages contradicts the stated one. */
function leastDoubt(
  { concept: { kind } }: Question,
  place: PrintedText | undefined,
  { document: { pages, pageCount } }: Reconciliation,
): number {
  const isPartial = pages.length < pageCount || pages.some(page => page.recognised)
  return place || isPartial || kind === 'party' ? CERTAIN : PROBABLE
}

/** The place of a value on the pages. Where there are several, the one that fits the field best. */
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
