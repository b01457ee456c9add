import type { Candidate } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'
import type { Features } from './features.js'
import { priorScore } from './weights.js'

/** Judges candidates. Scores are logits: two candidates whose scores differ by 1 differ by a factor of 2.7 in probability. */
export interface Scorer {
  /** How well the candidate with these features fits the concept. */
  score(features: Features, concept: Concept): number
  /** What a candidate has to exceed for the concept not to be absent. */
  absence(concept: Concept): number
}

/** The scorer that knows the hand-set weights only. */
export const priorScorer: Scorer = {
  score: priorScore,
  absence: concept => concept.absence,
}

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
