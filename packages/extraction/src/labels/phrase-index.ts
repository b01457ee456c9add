import { type Concept, type Language, PHRASE_WEIGHTS } from '../concepts/concept.js'
import { concepts } from '../concepts/index.js'
import { labelKey } from './tokens.js'

/** What a phrase can mean. */
export interface PhraseMeaning {
  concept: Concept
  weight: number
  language?: Language
}

/** The meanings of phrases, by {@link labelKey}. */
export type PhraseIndex = Map<string, PhraseMeaning[]>

let vocabulary: PhraseIndex | undefined

/** The phrases of all concepts. */
export function vocabularyIndex(): PhraseIndex {
  vocabulary ??= indexConcepts(concepts)
  return vocabulary
}

/** The phrases of `own` concepts beside those of the vocabulary. */
export function extendedIndex(own: readonly Concept[]): PhraseIndex {
  if (own.length === 0) return vocabularyIndex()
  const index: PhraseIndex = new Map(vocabularyIndex())
  for (const [key, meanings] of indexConcepts(own)) index.set(key, [...(index.get(key) ?? []), ...meanings])
  return index
}

/** The phrases of concepts. */
export function indexConcepts(list: readonly Concept[]): PhraseIndex {
  const index: PhraseIndex = new Map()
  for (const concept of list) {
    for (const [language, phrases] of entriesOf(concept.phrases)) {
      for (const [strength, texts] of entriesOf(phrases)) {
        for (const text of texts.split(','))
          add(index, labelKey(text), { concept, weight: PHRASE_WEIGHTS[strength], language })
      }
    }
  }
  return index
}

function add(index: PhraseIndex, key: string, meaning: PhraseMeaning): void {
  if (key === '') return
  const meanings = index.get(key)
  if (!meanings) index.set(key, [meaning])
  else {
    const same = meanings.find(other => other.concept === meaning.concept)
    if (!same) meanings.push(meaning)
    else if (same.weight < meaning.weight) same.weight = meaning.weight
  }
}

function entriesOf<Key extends string, Value>(record: Partial<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][]
}
