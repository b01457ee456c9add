import { type Candidate, typeSize } from '../candidates/candidate.js'
import { datedReferenceAt, followsNumberWord } from '../candidates/identifiers.js'
import type { Concept, ValueKind } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import type { Relation } from '../context/relations.js'
import { type Label, weightFor } from '../labels/find-labels.js'
import { anyOf, wordsOf } from '../languages/words.js'
import { AmountFacts } from './amount-facts.js'
import { CurrencyFacts } from './currency-facts.js'
import { PartyFacts } from './party-features.js'
import { SumRows } from './sum-rows.js'

/** The features of a candidate for a concept: numbers by name, most of them from 0 to 1. Missing features are 0. */
export type Features = Readonly<Record<string, number>>

/** Computes the features of candidates for concepts. */
export class Describer {
  private readonly amounts: AmountFacts
  private readonly currencies: CurrencyFacts
  private readonly parties: PartyFacts
  private readonly sumRows: SumRows
  private readonly own = new Map<Candidate, Features>()
  private readonly context: DocumentContext

  constructor(context: DocumentContext) {
    this.context = context
    this.amounts = new AmountFacts(context)
    this.currencies = new CurrencyFacts(context)
    this.parties = new PartyFacts(context)
    this.sumRows = new SumRows(context)
  }

  describe(candidate: Candidate, concept: Concept): Features {
    const features: Record<string, number> = { ...this.ownFeatures(candidate) }
    const heading = this.sumRows.headingOf(candidate)
    if (heading) addHeadingFeatures(features, heading, concept)
    else addLabelFeatures(features, candidate, concept, this.context)
    if (candidate.kind === 'party') {
      Object.assign(features, this.parties.featuresOf(candidate, concept))
      // The line of a sender is long because it includes the address.
      if (features.senderLine) features.prose = 0
    }
    return features
  }

  /** The features that do not depend on the concept. */
  private ownFeatures(candidate: Candidate): Features {
    let features = this.own.get(candidate)
    if (!features) {
      features = {
        ...placeFeatures(candidate, this.context),
        ...shapeFeatures(candidate, this.amounts, this.currencies),
      }
      this.own.set(candidate, features)
    }
    return features
  }
}

/** Adds how well the column header matches the concept of a sum, see {@link SumRows}. */
function addHeadingFeatures(features: Record<string, number>, heading: Label, concept: Concept): void {
  const own = heading.meanings.find(meaning => meaning.concept === concept)?.weight ?? 0
  const sums = heading.meanings.filter(meaning => meaning.concept.kind === 'amount')
  features.left = SUM_ROW_CLOSENESS * own
  features.leftOther = own > 0 ? 0 : SUM_ROW_CLOSENESS * Math.max(0, ...sums.map(({ weight }) => weight))
}

/** The weight of a column header for a sum below all rows of the column. */
const SUM_ROW_CLOSENESS = 0.9

/** Adds how well the labels around a candidate match the concept, and how well they match other concepts. */
function addLabelFeatures(
  features: Record<string, number>,
  candidate: Candidate,
  concept: Concept,
  context: DocumentContext,
): void {
  const { left, above } = context.relationsOf(candidate)
  const [nearest] = left
  const own = leftEvidence(left, concept)
  const ofColumn = Boolean(features.columnSum && above && weightFor(above.label, concept) > 0.5)
  const other =
    nearest && own === 0 && !(ofColumn && namesRowOfTotals(nearest.label))
      ? foreignWeight(nearest.label, concept) * nearest.closeness
      : 0
  features.left = own
  features.leftOther = other
  features.titleRow = left.some(isTitle) && !namesOtherDate(nearest, concept) ? 1 : 0
  if (candidate.kind === 'date') features.titled = isDateOfTitle(candidate, left) ? 1 : 0
  if (candidate.kind === 'identifier') features.titled = isNumberOfTitle(candidate) ? 1 : 0
  if (above) {
    const reach =
      (features.columnSum ? Math.max(0.7, above.closeness) : above.closeness) * (1 - 0.8 * Math.max(own, other))
    const weight = evidence(above.label, concept)
    features.above = weight * reach
    features.aboveOther = weight > 0 || above.label.heading ? 0 : foreignWeight(above.label, concept) * reach
    features.underHeading = above.label.heading ? Math.max(reach, 0.3 * (1 - own)) : 0
    features.columnPart = features.summand && own === 0 && weight > 0 ? 1 : 0
  }
}

/** Whether a label names the row that contains the column sums. */
function namesRowOfTotals({ meanings }: Label): boolean {
  return meanings.some(({ concept }) => concept.name === 'total_amount' || concept.name === 'net_amount')
}

/** Whether the nearest label names another date, such as the order date. */
function namesOtherDate(nearest: Relation | undefined, concept: Concept): boolean {
  const meanings = nearest?.label.meanings ?? []
  return (
    meanings.some(meaning => meaning.concept.kind === 'date') && !meanings.some(meaning => meaning.concept === concept)
  )
}

/** Matches a document number followed by the word for "of" before a date. */
const NUMBER_OF =
  /(?:no|nr|num|n[°º˚]|№|#|nummer|number)[.:]{0,2} {0,2}[\p{L}\d/._-]{1,24},? (?:vom|van|von|of|dated|from|du|le|del|de fecha|fra|från|af|den|z dnia|z|dd\.?) {0,2}$/iu

/** Matches the document type, its date, and a word for "number". */
const DATE_AND_NUMBER =
  /(?:facture|rechnung|invoice|factura|fattura|faktura|fatura|factuur|lasku)(?: \p{L}{1,4}\.?)? \d[\d./-]{5,9},? {0,2}(?:no|nr|num|n[°º˚]|№|#)[.:]{0,2} {0,2}$/iu

/** Whether a number follows the document date in the title, as in "Facture du 29/01/2021 n° 4711". */
const isNumberOfTitle = ({ line, start }: Candidate): boolean =>
  DATE_AND_NUMBER.test(line.text.slice(Math.max(0, start - 48), start))

/** Whether a date follows the document number in the title, as in "Rechnung Nr. 4711 vom 05.03.2018". */
function isDateOfTitle({ line, start }: Candidate, left: readonly Relation[]): boolean {
  const others = left.some(({ label }) =>
    label.meanings.some(
      ({ concept: { kind, name } }) =>
        name === 'related_document' || (kind === 'identifier' && name !== 'invoice_number'),
    ),
  )
  return !others && NUMBER_OF.test(line.text.slice(Math.max(0, start - 48), start))
}

/**
 * The evidence of the labels to the left for the concept. If a label is weak or has values of another kind, the next label to the
 * left counts too, as in "Invoice 4711 of 3 May" or "Invoice no. / date: 4711 / 3 May".
 */
function leftEvidence(left: readonly Relation[], concept: Concept): number {
  let sum = 0
  for (const { label, closeness } of left) {
    const weight = evidence(label, concept)
    sum = Math.min(1, sum + weight * closeness)
    const blocks = weight === 0 && foreignWeight(label, concept) > 0.4
    if (blocks || weight > 0.5) break
  }
  return sum
}

/** Whether a label is the title of the document, such as "Invoice" or "Rechnung Nr.". */
function isTitle({ label }: Relation): boolean {
  return label.meanings.some(({ concept, weight }) => concept.name === 'invoice_number' && weight > 0.5)
}

/** The evidence of a label for the concept, or for one of its fallback concepts. */
function evidence(label: Label, concept: Concept): number {
  const own = weightFor(label, concept)
  if (own > 0 || !concept.standIns) return own
  const standIns = concept.standIns
  return Math.max(0, ...label.meanings.map(meaning => meaning.weight * (standIns[meaning.concept.name] ?? 0)))
}

/** The evidence of a label for another concept. Labels for values of another kind have less weight: the candidate cannot be their value. */
function foreignWeight(label: Label, concept: Concept): number {
  return Math.max(...label.meanings.map(({ concept: other, weight }) => weight * rivalry(other, concept)))
}

/** Kinds whose values look similar. */
const REFERENCES: readonly ValueKind[] = ['identifier', 'text', 'number', 'vat-number', 'iban', 'bic']

/** The strength, from 0 to 1, of a label of another concept as evidence against the concept. */
function rivalry(other: Concept, concept: Concept): number {
  if (other.kind === concept.kind) return 1
  if (concept.kind === 'date') return other.name === 'period' || other.name === 'related_document' ? 1 : 0.1
  if (concept.kind === 'party') return 0.3
  if (concept.kind === 'amount') return other.name === 'total_quantity' ? 1 : 0.4
  return REFERENCES.includes(other.kind) && REFERENCES.includes(concept.kind) ? 1 : 0.4
}

function placeFeatures(candidate: Candidate, context: DocumentContext): Record<string, number> {
  const { page, box, line } = candidate
  const size = typeSize(candidate) / context.typeSize
  return {
    top: 1 - box.top / page.height,
    firstPage: page === context.pages[0] ? 1 : 0,
    lastPage: page === context.pages.at(-1) ? 1 : 0,
    large: Math.min(1, Math.max(0, size - 1)),
    tiny: size < 0.6 ? 1 : 0,
    prose: line.words.length > 9 ? 1 : 0,
  }
}

function shapeFeatures(candidate: Candidate, amounts: AmountFacts, currencies: CurrencyFacts): Features {
  switch (candidate.kind) {
    case 'amount':
    case 'number':
      return candidate.number ? amounts.featuresOf(candidate, candidate.number) : {}
    case 'date':
      return dateFeatures(candidate)
    case 'identifier':
      return identifierFeatures(candidate)
    case 'currency':
      return currencies.featuresOf(candidate)
    default:
      return { verified: candidate.verified ? 1 : 0 }
  }
}

const TO = /* @__PURE__ */ anyOf(/* @__PURE__ */ wordsOf('rangeWords'))

/** The maximum distance, in characters, between a date and the other date of its period. */
const RANGE_REACH = 48

/** Matches the text after the start date of a period. */
const RANGE_START = /* @__PURE__ */ new RegExp(`^\\s?(?:[-–—]|${TO})\\s?(?:\\d|\\p{L}{3,9}\\.? \\d)`, 'iu')

/** Matches the text before the end date of a period. */
const RANGE_END = /* @__PURE__ */ new RegExp(
  `(?:[./-]\\d{2,4}|\\p{L}{3,9}\\.?,? \\d{2,4}|\\d{1,2}\\.?)\\s?(?:${TO}|(?<=[./-]\\d{2,4}\\s?)[-–—])\\s$`,
  'iu',
)

function dateFeatures({ line, start, end, date }: Candidate): Record<string, number> {
  const before = line.text.slice(Math.max(0, start - RANGE_REACH), start)
  const after = line.text.slice(end, end + RANGE_REACH)
  const numbered = date?.form === 'numeric' && datedReferenceAt(line.text, start)?.labelled
  return {
    range: RANGE_START.test(after) || RANGE_END.test(before) ? 1 : 0,
    compact: date?.form === 'compact' ? 1 : 0,
    numbered: numbered ? 1 : 0,
  }
}

/** Whether a value can start after the text: at the start of a line, after a sign, or after a word and a space. */
function beginsValue(before: string): boolean {
  const text = before.trimEnd()
  const end = text.slice(-2)
  return end === '' || /[:#°.]$/.test(end) || (text.length < before.length && /\p{L}$/u.test(end))
}

function identifierFeatures({ raw, line, start, end, date }: Candidate): Record<string, number> {
  const digits = raw.match(/\d/g)?.length ?? 0
  const first = raw.search(/\d/)
  const numbered = followsNumberWord(line.text, start)
  const before = line.text.slice(0, start)
  return {
    digits: Math.min(1, digits / 5),
    short: raw.length < 3 && !numbered ? 1 : 0,
    numbered: numbered ? 1 : 0,
    dated: date && !numbered && start === 0 ? 1 : 0,
    letters: /\p{L}/u.test(raw) && first < 8 ? 1 : 0,
    year: /^(?:19|20)\d\d$/.test(raw) ? 1 : 0,
    spaced: /\s/.test(raw) ? 1 : 0,
    measure: /^\d+(?:[.,]\d+)?(?:kg|g|ml|l|cm|mm|m|x|st|pcs|gb|tb|mb|h|w|v|nd|rd|th|k)$/i.test(raw) ? 1 : 0,
    decimal: /^\d+[.,]\d{1,2}$/.test(raw) ? 1 : 0,
    long: raw.length > 20 ? 1 : 0,
    whole: beginsValue(before) && /^\s*(?:$|[,;(])/.test(line.text.slice(end)) ? 1 : 0,
    bracketed: before.lastIndexOf('(') > before.lastIndexOf(')') ? 1 : 0,
    phone: /^\+|^\(?0\d+[ /-]/.test(raw) ? 1 : 0,
  }
}
