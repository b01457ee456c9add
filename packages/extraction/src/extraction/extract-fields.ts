import { confidenceOfAbsence } from '../confidence/absence.js'
import type { DocumentContext } from '../context/document-context.js'
import type { ExtractedField, ExtractedScalar } from '../fields/extracted-field.js'
import { type FieldConfig, isLinesField } from '../fields/field-config.js'
import { locationOf, round } from '../fields/location.js'
import { formatValue } from '../inference/format-value.js'
import { answerByPrior, type PriorAnswer } from '../inference/prior.js'
import { type Question, questionsOf } from '../inference/questions.js'
import { answerByWeights, type LearnedAnswer } from '../learning/learned-answer.js'
import { learnedTable } from '../learning/lines/lines-weights.js'
import type { Weights } from '../learning/weights.js'
import { reconcileField, reconciliationOf } from '../reconciliation/reconcile-field.js'
import { reconcileLines } from '../reconciliation/reconcile-lines.js'
import { tableQuestion } from '../tables/columns.js'
import { extractLines } from '../tables/extract-lines.js'
import type { DocumentText } from '../text/document-text.js'
import { pageCertainty, readingCertainty } from '../text/reading-certainty.js'

export interface ExtractOptions {
  /** The weights from `train`. Fields without learned weights are extracted by the built-in rules. */
  weights?: Weights
}

/**
 * Extracts the values of the configured fields from a document.
 *
 * @param document The text of the document, as returned by {@link readDocument}. Values of an electronic invoice in it take precedence over
 *   values on its pages; they have `source: 'electronic-invoice'`, and a `printedValue` if the pages show a different value.
 * @param fieldConfig The fields to extract, by label. The object must not be changed afterwards.
 * @returns One item for each field, in the order of the configuration; several for a field with `isMultivalue` that has several values. A
 *   field that is not found has `value: null`, with the confidence that the document does not contain a value.
 *
 * @example
 * const document = await readDocument(content)
 * const [total] = extractFields(document, { total_amount: { type: 'amount' } })
 * // { label: 'total_amount', value: '1234.50', rawValue: '€ 1.234,50', confidence: 0.97, page: 0, location: [0.8, 0.7, 0.9, 0.72] }
 */
export function extractFields(
  document: DocumentText,
  fieldConfig: FieldConfig,
  { weights }: ExtractOptions = {},
): ExtractedField[] {
  const questions = questionsOf(fieldConfig)
  const learned = weights && answerByWeights(questions, document, weights)
  const prior: PriorAnswer = learned?.described.prior ?? answerByPrior(questions, document)
  const reconciliation = reconciliationOf(document, prior)
  return Object.entries(fieldConfig).flatMap(([label, field]): readonly ExtractedField[] => {
    const question = questions.byLabel.get(label)
    if (isLinesField(field)) {
      const table = questions.tables.get(label) ?? tableQuestion(field)
      const ofLines = weights?.lines?.get(label)
      const learnedLines = ofLines && learnedTable(table, ofLines, prior.context)
      const lines = extractLines(table, prior.context, learnedLines)
      return [{ label, ...(reconciliation ? reconcileLines(table, lines, reconciliation) : { value: lines }) }]
    }
    if (!question) return []
    const answer = learned?.answers.get(label)
    const printed = answer ? selectLearned(question, answer, prior.context) : select(question, prior)
    return reconciliation ? reconcileField(question, printed, reconciliation) : printed
  })
}

/** The most probable valid value of the field; for a multi-value field, all values that are more probable than their absence. */
function select({ label, field, concept }: Question, { distributions, context }: PriorAnswer): ExtractedScalar[] {
  const distribution = distributions.get(concept.name)
  const absence = distribution?.absence ?? 1
  const found = (distribution?.values ?? []).flatMap(({ candidate, probability, score }) => {
    const value = formatValue(candidate, field)
    return value === undefined ? [] : [{ value, candidate, probability, score }]
  })
  const [best] = found
  if (!best || best.probability < absence) return [nothing(label, confidenceOfAbsence(absence, concept, context))]
  const several = found.filter(choice => choice === best || choice.probability > absence)
  return (field.isMultivalue ? several : [best]).map(({ value, candidate, probability }) => ({
    label,
    value,
    rawValue: candidate.raw,
    confidence: round(
      (field.isMultivalue ? probability / (probability + absence) : probability) *
        readingCertainty(candidate.line, candidate.start, candidate.end) *
        pageCertainty(candidate.page),
    ),
    page: candidate.page.index,
    location: locationOf(candidate),
  }))
}

/** Like {@link select}, for learned answers. */
function selectLearned(
  { label, field, concept }: Question,
  { values, absence }: LearnedAnswer,
  context: DocumentContext,
): ExtractedScalar[] {
  const [best] = values
  if (!best || best.probability < absence.probability) {
    return [nothing(label, confidenceOfAbsence(absence.confidence, concept, context))]
  }
  const several = values.filter(choice => choice === best || choice.probability > absence.probability)
  return (field.isMultivalue ? several : [best]).map(({ value, rawValue, confidence, place }) => ({
    label,
    value,
    rawValue,
    confidence: round(confidence * (place ? pageCertainty(place.page) : 1)),
    page: place?.page.index ?? null,
    location: place ? locationOf(place) : null,
  }))
}

function nothing(label: string, confidence: number): ExtractedScalar {
  return { label, value: null, rawValue: null, confidence: round(confidence), page: null, location: null }
}
