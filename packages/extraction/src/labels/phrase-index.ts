import { type Concept, PHRASE_WEIGHTS } from '../concepts/concept.js'
import { concepts } from '../concepts/index.js'
import { labelKey } from './tokens.js'

/** A possible meaning of a phrase. */
export interface PhraseMeaning {
  concept: Concept
  weight: number
  /** The codes of the languages in which the phrase has this meaning; empty for the words of a field's label. */
  languages: readonly string[]
}

/** The meanings of phrases, by {@link labelKey}. */
export type PhraseIndex = Map<string, PhraseMeaning[]>

let vocabulary: PhraseIndex | undefined

/** The phrases of all concepts. */
export function vocabularyIndex(): PhraseIndex {
  vocabulary ??= indexConcepts(concepts)
  return vocabulary
}

/** The phrases of `own` concepts, in addition to those of the vocabulary. */
export function extendedIndex(own: readonly Concept[]): PhraseIndex {
  if (own.length === 0) return vocabularyIndex()
  const index: PhraseIndex = new Map(vocabularyIndex())
  for (const [key, meanings] of indexConcepts(own)) index.set(key, [...(index.get(key) ?? []), ...meanings])
  return index
}

/** Indexes the phrases of the concepts. */
export function indexConcepts(list: readonly Concept[]): PhraseIndex {
  const index: PhraseIndex = new Map()
  for (const concept of list) {
    for (const { language, ...phrases } of concept.phrases) {
      const languages = language === undefined ? [] : [language]
      for (const strength of STRENGTHS) {
        const weight = PHRASE_WEIGHTS[strength]
        for (const text of phrases[strength] ?? []) add(index, labelKey(text), { concept, weight, languages })
      }
    }
  }
  return index
}

const STRENGTHS = ['strong', 'fair', 'weak'] as const

function add(index: PhraseIndex, key: string, meaning: PhraseMeaning): void {
  if (key === '') return
  const meanings = index.get(key)
  if (!meanings) {
    index.set(key, [meaning])
    return
  }
  const at = meanings.findIndex(other => other.concept === meaning.concept)
  const same = meanings[at]
  if (!same) meanings.push(meaning)
  else {
    const languages = [...new Set([...same.languages, ...meaning.languages])]
    meanings[at] = { concept: same.concept, weight: Math.max(same.weight, meaning.weight), languages }
  }
}
