import type { Candidate } from '../candidates/candidate.js'
import { optionsOfLine } from '../candidates/options.js'
import { textsOfConcept } from '../candidates/texts.js'
import type { Concept } from '../concepts/concept.js'
import { constraints } from '../constraints/index.js'
import { type Distribution, weigh } from '../constraints/weigh.js'
import { DocumentContext } from '../context/document-context.js'
import { rankChoices } from '../scoring/choices.js'
import { Describer, type Features } from '../scoring/features.js'
import { priorScore } from '../scoring/weights.js'
import type { DocumentText } from '../text/document-text.js'
import type { Questions } from './questions.js'

/** A candidate with its features and score. */
export interface ScoredCandidate {
  candidate: Candidate
  features: Features
  score: number
}

/** The answer for a document that is based on the built-in knowledge. */
export interface PriorAnswer {
  context: DocumentContext
  /** The probable values of each requested concept, by its name. */
  distributions: ReadonlyMap<string, Distribution>
  /** All candidates of each requested concept, by its name. */
  scored: ReadonlyMap<string, readonly ScoredCandidate[]>
}

/** Answers questions using only the built-in knowledge. */
export function answerByPrior({ concepts, options, phrases }: Questions, document: DocumentText): PriorAnswer {
  const context = new DocumentContext(document, phrases)
  const describer = new Describer(context)
  const scored = new Map<string, readonly ScoredCandidate[]>()
  for (const concept of concepts) {
    const list = candidatesOf(concept, context, options.get(concept)).map((candidate): ScoredCandidate => {
      const features = describer.describe(candidate, concept)
      return { candidate, features, score: priorScore(features, concept) }
    })
    scored.set(concept.name, list)
  }
  const choices = concepts.map(concept => ({
    concept,
    values: rankChoices(scored.get(concept.name) ?? []),
    absence: concept.absence,
  }))
  return { context, distributions: weigh(choices, constraints), scored }
}

function candidatesOf(concept: Concept, context: DocumentContext, options?: readonly string[]): readonly Candidate[] {
  if (options && concept.kind !== 'currency') {
    return context.pages.flatMap(page => page.lines.flatMap(line => optionsOfLine(page, line, options)))
  }
  if (concept.kind === 'text')
    return context.pages.flatMap(page => textsOfConcept(page, context.labelsOf(page), concept))
  return context.candidatesOf(concept.kind)
}
