import type { Candidate } from './candidates/candidate.js'
import { optionsOfLine } from './candidates/options.js'
import { textsOfConcept } from './candidates/texts.js'
import type { Concept } from './concepts/concept.js'
import { concepts } from './concepts/index.js'
import { resolveField } from './concepts/resolve-field.js'
import { constraints, withHelpers } from './constraints/index.js'
import { type Distribution, weigh } from './constraints/weigh.js'
import { DocumentContext } from './document-context.js'
import type { ExtractedField, ExtractedScalar, Location } from './extracted-field.js'
import { type FieldConfig, isLinesField, type ScalarField } from './field-config.js'
import { formatValue } from './format-value.js'
import { Describer } from './scoring/features.js'
import { type Choices, priorScorer, rankChoices } from './scoring/scorer.js'
import type { DocumentText } from './text/document-text.js'

/** A scalar field and what it asks for. */
interface Question {
  label: string
  field: ScalarField
  concept: Concept
}

/**
 * Finds the values of the configured fields in a document.
 *
 * @param document The text of the document, as {@link readDocument} gives it.
 * @param fieldConfig The fields to find, by label.
 * @returns One item for each field, in the order of the configuration; several for a field with `isMultivalue` that has
 *   several values. A field that is not found has `value: null`, and its confidence is that of the document not holding one.
 *
 * @example
 * const document = await readDocument(content)
 * const [total] = extractFields(document, { total_amount: { type: 'amount' } })
 * // { label: 'total_amount', value: '1234.50', rawValue: '€ 1.234,50', confidence: 0.97, page: 0, location: [0.8, 0.7, 0.9, 0.72] }
 */
export function extractFields(document: DocumentText, fieldConfig: FieldConfig): ExtractedField[] {
  const questions = new Map<string, Question>()
  for (const [label, field] of Object.entries(fieldConfig)) {
    if (!isLinesField(field)) questions.set(label, { label, field, concept: resolveField(label, field) })
  }
  const distributions = answer([...questions.values()], document)
  return Object.keys(fieldConfig).flatMap((label): ExtractedField[] => {
    const question = questions.get(label)
    return question ? select(question, distributions.get(question.concept.name)) : [{ label, value: [] }]
  })
}

/** The probable values of every concept that is asked for. */
function answer(questions: readonly Question[], document: DocumentText): Map<string, Distribution> {
  const asked = new Map(questions.map(({ concept }) => [concept.name, concept]))
  const helpers = withHelpers(asked.keys())
  for (const concept of concepts) if (helpers.has(concept.name)) asked.set(concept.name, concept)
  const own = questions.map(({ concept }) => concept).filter(concept => !concepts.includes(concept))
  const context = new DocumentContext(document, own)
  const describer = new Describer(context)
  const choices = [...asked.values()].map((concept): Choices => {
    const options = questions.find(question => question.concept === concept && question.field.type === 'enum')?.field
      .enum
    const scored = candidatesOf(concept, context, options).map(candidate => ({
      candidate,
      score: priorScorer.score(describer.describe(candidate, concept), concept),
    }))
    return { concept, values: rankChoices(scored), absence: priorScorer.absence(concept) }
  })
  return weigh(choices, constraints)
}

function candidatesOf(concept: Concept, context: DocumentContext, options?: readonly string[]): readonly Candidate[] {
  if (options && concept.kind !== 'currency') {
    return context.pages.flatMap(page => page.lines.flatMap(line => optionsOfLine(page, line, options)))
  }
  if (concept.kind === 'text')
    return context.pages.flatMap(page => textsOfConcept(page, context.labelsOf(page), concept))
  return context.candidatesOf(concept.kind)
}

/** The most probable value that the field can hold; for a field with several values all that are more probable than none. */
function select({ label, field }: Question, distribution: Distribution | undefined): ExtractedScalar[] {
  const absence = distribution?.absence ?? 1
  const found = (distribution?.values ?? []).flatMap(({ candidate, probability, score }) => {
    const value = formatValue(candidate, field)
    return value === undefined ? [] : [{ value, candidate, probability, score }]
  })
  const [best] = found
  if (!best || best.probability < absence) {
    return [{ label, value: null, rawValue: null, confidence: round(absence), page: null, location: null }]
  }
  const several = found.filter(choice => choice === best || choice.probability > absence)
  return (field.isMultivalue ? several : [best]).map(({ value, candidate, probability }) => ({
    label,
    value,
    rawValue: candidate.raw,
    confidence: round(field.isMultivalue ? probability / (probability + absence) : probability),
    page: candidate.page.index,
    location: locationOf(candidate),
  }))
}

function locationOf({ box, page }: Candidate): Location {
  const fraction = (value: number, size: number): number => round(Math.min(1, Math.max(0, value / size)))
  return [
    fraction(box.left, page.width),
    fraction(box.top, page.height),
    fraction(box.right, page.width),
    fraction(box.bottom, page.height),
  ]
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
