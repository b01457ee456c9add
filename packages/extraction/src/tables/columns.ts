import type { Concept, ValueKind } from '../concepts/concept.js'
import type { LinesField, ScalarField } from '../fields/field-config.js'
import { indexConcepts, type PhraseIndex } from '../labels/phrase-index.js'
import { splitLabel } from '../labels/split-label.js'
import { labelKey } from '../labels/tokens.js'
import { columnConcepts } from './column-concepts.js'

/** A requested column. */
export interface Column {
  label: string
  field: ScalarField
  concept: Concept
}

/** The columns that a field of type `lines` requests, and the vocabulary to find them. */
export interface TableQuestion {
  columns: readonly Column[]
  /** The concepts of columns: the requested ones, and others that tables often have. */
  concepts: readonly Concept[]
  /** The headings of the requested columns and of others, by which a table is recognised. */
  phrases: PhraseIndex
}

/** Resolves a field of type `lines`. The label of a column is looked up among the known column names. */
export function tableQuestion({ fields }: LinesField): TableQuestion {
  const columns = Object.entries(fields).map(([label, field]): Column => {
    const known = knownColumn(label, field)
    if (known) return { label, field, concept: known }
    const phrases = [{ strong: [splitLabel(label), ...(field.description ?? '').split(',')] }]
    return { label, field, concept: { name: `column:${label}`, kind: kindOf(field), absence: 0, phrases } }
  })
  const asked = columns.map(({ concept }) => concept)
  const others = columnConcepts.filter(concept => !asked.includes(concept))
  const concepts = [...new Set([...asked, ...others])]
  return { columns, concepts, phrases: indexConcepts(concepts) }
}

/** The kind of values of an unknown column, by its type. */
function kindOf({ type }: ScalarField): ValueKind {
  if (type === 'amount') return 'amount'
  if (type === 'date') return 'date'
  return type === 'numeric' ? 'number' : 'text'
}

/** A copy of the question with learned headings, by column label. */
export function withHeadings(question: TableQuestion, learned: ReadonlyMap<string, readonly string[]>): TableQuestion {
  const phrases: PhraseIndex = new Map(question.phrases)
  for (const { label, concept } of question.columns) {
    for (const heading of learned.get(label) ?? []) {
      const others = (phrases.get(labelKey(heading)) ?? []).filter(meaning => meaning.concept !== concept)
      phrases.set(labelKey(heading), [{ concept, weight: 1, languages: [] }, ...others])
    }
  }
  return { ...question, phrases }
}

function knownColumn(label: string, { type }: ScalarField): Concept | undefined {
  const key = labelKey(splitLabel(label))
  const without = labelKey(splitLabel(label).replace(/^(?:line|item|product)\s+/i, ''))
  const names = (concept: Concept): string[] =>
    [concept.name.slice(7), ...(concept.aliases ?? [])].map(name => labelKey(splitLabel(name)))
  const phrases = (concept: Concept): string[] =>
    concept.phrases.flatMap(({ strong = [], fair = [] }) => [...strong, ...fair].map(labelKey))
  return [key, without]
    .flatMap(wanted => [
      columnConcepts.find(concept => names(concept).includes(wanted)),
      columnConcepts.find(concept => phrases(concept).includes(wanted)),
    ])
    .find(concept => concept && !(type === 'date' && concept.kind !== 'date'))
}
