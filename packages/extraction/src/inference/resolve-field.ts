import type { Concept, ValueKind } from '../concepts/concept.js'
import { concepts } from '../concepts/index.js'
import type { ScalarField } from '../fields/field-config.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { splitLabel } from '../labels/split-label.js'
import { labelKey } from '../labels/tokens.js'
import { anyOf, wordsOf } from '../languages/words.js'

/**
 * Resolves a configured field to a concept: a concept of the vocabulary if the label or description of the field names one that is
 * compatible with its type, or else a separate concept, found by the words of the label and description.
 */
export function resolveField(label: string, field: ScalarField): Concept {
  const words = splitLabel(label)
  const named = findConcept(words, field) ?? findByDescription(field)
  if (!named) return ownConcept(label, words, field)
  // All fields share the candidates of the currency; other options are specific to one field.
  const hasOwnOptions = field.type === 'enum' && named.kind !== 'currency'
  return hasOwnOptions ? { ...named, name: `own:${label}`, base: named.name } : named
}

function findConcept(words: string, field: ScalarField): Concept | undefined {
  for (const key of [labelKey(words), sortedKey(words)]) {
    const named = nameIndex().get(key) ?? []
    const meant = (vocabularyIndex().get(key) ?? [])
      .filter(({ weight }) => weight > 0.5)
      .sort((a, b) => b.weight - a.weight)
    const possible = [...named, ...meant.map(({ concept }) => concept)].filter(concept => fits(concept, field))
    const [best] = possible.filter(concept => isNatural(concept, field)).concat(possible)
    if (best) return best
  }
  return undefined
}

/** Whether fields for the concept usually have this type: a "vat" field of type `string` is a tax registration number. */
function isNatural({ kind }: Concept, { type }: ScalarField): boolean {
  return type !== 'string' || (kind !== 'amount' && kind !== 'date' && kind !== 'number')
}

let names: Map<string, Concept[]> | undefined

/** The concepts by their names and aliases, with the words in original and in alphabetical order. */
function nameIndex(): ReadonlyMap<string, readonly Concept[]> {
  if (names) return names
  names = new Map()
  for (const concept of concepts) {
    for (const name of [splitLabel(concept.name), ...(concept.aliases ?? [])]) {
      for (const key of [labelKey(name), sortedKey(name)]) names.set(key, [...(names.get(key) ?? []), concept])
    }
  }
  return names
}

/** The words of a label in alphabetical order, so that "amount total" equals "total amount". */
function sortedKey(words: string): string {
  return words.split(/\s+/).map(labelKey).sort().join('')
}

let articlePattern: RegExp | undefined

/** An article at the start of a description. */
const article = (): RegExp => (articlePattern ??= new RegExp(`^(?:${anyOf(wordsOf('articles'))})\\s+`, 'i'))

function findByDescription({ description, ...field }: ScalarField): Concept | undefined {
  if (!description || description.split(/\s+/).length > 6) return undefined
  return findConcept(description.replace(article(), ''), field)
}

const KINDS: Readonly<Record<string, readonly ValueKind[]>> = {
  amount: ['amount'],
  date: ['date'],
  numeric: ['number', 'amount', 'identifier'],
  digits: ['identifier', 'iban', 'vat-number', 'number'],
}

function fits({ kind, labelOnly }: Concept, { type }: ScalarField): boolean {
  return !labelOnly && (KINDS[type]?.includes(kind) ?? true)
}

const OWN_KINDS: Readonly<Record<string, ValueKind>> = {
  amount: 'amount',
  date: 'date',
  numeric: 'number',
  digits: 'identifier',
}

/** Words that describe the sort of a value, but do not identify it. */
const GENERIC =
  /^(?:number|no|nr|id|code|date|amount|name|value|text|total|field|reference|ref|the|a|an|of|in|on|for|to|and|or|is|as|by|with|from)$/i

function ownConcept(label: string, words: string, field: ScalarField): Concept {
  const description = (field.description ?? '').replace(/,/g, ' ')
  const parts = words.split(/\s+/)
  const specific = parts.filter(part => !GENERIC.test(part))
  const described = description.match(/[\p{L}\d]+/gu) ?? []
  return {
    name: `own:${label}`,
    kind: OWN_KINDS[field.type] ?? 'text',
    absence: 1,
    phrases: [
      {
        strong: [words],
        fair: [
          description,
          ...quoted(description),
          ...sequences(described),
          parts.length > 1 ? specific.join(' ') : '',
        ],
        weak: specific.filter(part => part.length > 3),
      },
    ],
  }
}

/** The quoted parts of a description, which documents print literally. */
function quoted(description: string): string[] {
  return [...description.matchAll(/["'“„‘«]([^"'“”‘’«»]{2,40})["'”’»]/g)].map(match => match[1] ?? '')
}

/** Sequences of two to four words of a description that start and end with a significant word. */
function sequences(words: readonly string[]): string[] {
  const found: string[] = []
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 2; to <= Math.min(words.length, from + 4); to++) {
      const part = words.slice(from, to)
      const [first = '', last = ''] = [part[0], part.at(-1)]
      if (first.length > 3 && last.length > 3 && !/^(?:the|of)$/i.test(first)) found.push(part.join(' '))
    }
  }
  return found
}
