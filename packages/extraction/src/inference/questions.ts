import type { Concept } from '../concepts/concept.js'
import { concepts } from '../concepts/index.js'
import { withHelpers } from '../constraints/index.js'
import { type FieldConfig, isLinesField, type ScalarField } from '../fields/field-config.js'
import { extendedIndex, type PhraseIndex } from '../labels/phrase-index.js'
import { type TableQuestion, tableQuestion } from '../tables/columns.js'
import { resolveField } from './resolve-field.js'

/** A scalar field and the concept that it requests. */
export interface Question {
  label: string
  field: ScalarField
  concept: Concept
}

/** The values and tables that a field configuration requests. */
export interface Questions {
  byLabel: ReadonlyMap<string, Question>
  /** The requested tables, by label. */
  tables: ReadonlyMap<string, TableQuestion>
  /** The requested concepts, and those that help to read them. */
  concepts: readonly Concept[]
  /** The allowed values of concepts of type `enum`, by concept. */
  options: ReadonlyMap<Concept, readonly string[]>
  /** The phrases to look up on the pages. */
  phrases: PhraseIndex
}

const known = new WeakMap<FieldConfig, Questions>()

/** Resolves a field configuration; the result is cached per configuration. */
export function questionsOf(fieldConfig: FieldConfig): Questions {
  let questions = known.get(fieldConfig)
  if (!questions) {
    questions = resolve(fieldConfig)
    known.set(fieldConfig, questions)
  }
  return questions
}

function resolve(fieldConfig: FieldConfig): Questions {
  const byLabel = new Map<string, Question>()
  const tables = new Map<string, TableQuestion>()
  for (const [label, field] of Object.entries(fieldConfig)) {
    if (isLinesField(field)) tables.set(label, tableQuestion(field))
    else byLabel.set(label, { label, field, concept: resolveField(label, field) })
  }
  const questions = [...byLabel.values()]
  const asked = new Map(questions.map(({ concept }) => [concept.name, concept]))
  const helpers = withHelpers(asked.keys())
  for (const concept of concepts) if (helpers.has(concept.name)) asked.set(concept.name, concept)
  const own = questions.map(({ concept }) => concept).filter(concept => !concepts.includes(concept))
  const options = new Map<Concept, readonly string[]>()
  for (const { concept, field } of questions) {
    if (field.type === 'enum' && field.enum && !options.has(concept)) options.set(concept, field.enum)
  }
  return { byLabel, tables, concepts: [...asked.values()], options, phrases: extendedIndex(own) }
}
