import type { Concept, ValueKind } from '../concepts/concept.js'
import { concepts } from '../concepts/index.js'
import type { ScalarField } from '../fields/field-config.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { splitLabel } from '../labels/split-label.js'
import { labelKey } from '../labels/tokens.js'
import { anyOf, wordsOf } from '../languages/words.js'

/**
 * What a configured field asks for: a concept of the vocabulary where its label or description names one whose values its type
 * can hold, otherwise a concept of its own, known by the words of its label and description.
 */
export function resolveField(label: string, field: ScalarField): Concept {
  const words = splitLabel(label)
  const named = findConcept(words, field) ?? findByDescription(field)
  if (!named) return ownConcept(label, words, field)
  // The candidates of a currency are the same for all fields; other options are those of one field only.
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

/** Whether the type is the one that fields for the concept usually have: a "vat" that is a text is a number of the tax office. */
function isNatural({ kind }: Concept, { type }: ScalarField): boolean {
  return type !== 'string' || (kind !== 'amount' && kind !== 'date' && kind !== 'number')
}

let names: Map<string, Concept[]> | undefined

/** The concepts by their names and aliases, with the words as they are and in alphabetical order. */
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

/** The words of a label in alphabetical order, so that "amount total" is "total amount". */
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

/** Words that say what sort of value it is rather than which one. */
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

/** Parts of a description in quotation marks are printed like that. */
function quoted(description: string): string[] {
  return [...description.matchAll(/["'“„‘«]([^"'“”‘’«»]{2,40})["'”’»]/g)].map(match => match[1] ?? '')
}

/** Two to four neighbouring words of a description, as long as they begin and end with a word of substance. */
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
