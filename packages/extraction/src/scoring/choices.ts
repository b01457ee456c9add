import type { Candidate } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'

/** A value that a concept can have in a document. */
export interface Choice {
  value: string
  /** The best of the candidates with this value. */
  candidate: Candidate
  score: number
}

/** The values that a concept can have, the best first, and the score of having none. */
export interface Choices {
  concept: Concept
  values: readonly Choice[]
  absence: number
}

/** The values of scored candidates, each once. */
export function rankChoices(scored: readonly { candidate: Candidate; score: number }[]): Choice[] {
  const best = new Map<string, Choice>()
  for (const { candidate, score } of scored) {
    const known = best.get(candidate.value)
    if (!known || score > known.score) best.set(candidate.value, { value: candidate.value, candidate, score })
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}
