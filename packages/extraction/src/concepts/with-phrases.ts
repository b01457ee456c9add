import { languages } from '../languages/index.js'
import type { Concept, ConceptDefinition } from './concept.js'

/** Concepts with the phrases that the languages have for them. */
export function withPhrases(definitions: readonly ConceptDefinition[]): readonly Concept[] {
  return definitions.map(definition => ({
    ...definition,
    phrases: languages.flatMap(({ code, labels }) => {
      const phrases = labels?.[definition.name]
      return phrases ? [{ language: code, ...phrases }] : []
    }),
  }))
}
