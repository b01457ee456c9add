import { formatValue } from '../inference/format-value.js'
import type { Question, Questions } from '../inference/questions.js'
import type { DocumentText } from '../text/document-text.js'
import { confidenceOf } from './calibration.js'
import { Examples, FeatureRows, ROLE, rowRef } from './examples.js'
import {
  certaintyOf,
  type FeaturizedDocument,
  type FieldChoices,
  featurizeDocument,
  type LearnedCandidate,
  linesOf,
  NONE_ROW,
  placeOf,
  TEXTS,
} from './featurized-document.js'
import { Lexicon } from './lexicon.js'
import type { LineNode } from './line-features.js'
import { SoftmaxModel } from './softmax-model.js'
import { writeLines } from './text-style.js'
import { type GazetteerMatch, ValueGazetteer } from './value-gazetteer.js'
import type { FieldWeights, Weights } from './weights.js'

/** A value that was found by what was learned. */
export interface LearnedValue {
  value: string
  rawValue: string | null
  probability: number
  confidence: number
  place: ReturnType<typeof placeOf>
}

/** The values of a field, the most probable first, and the absence of a value. */
export interface LearnedAnswer {
  values: readonly LearnedValue[]
  absence: { probability: number; confidence: number }
}

/** The maximum number of values of a field that are returned. */
const MAX_VALUES = 20

/** How much more probable a candidate that stands for a taught value is than another one. */
const KNOWN_ODDS = 8

/** The probability that a value has a misprint where it is taught. */
const MISTAUGHT = 0.05
/** The least probability that a printed value is misread, if it was recognised on a picture and if it was not. */
const MIN_MISREAD = 0.05
const MIN_MISPRINT = 0.01
/** Less probable matches are not used. */
const MIN_PROBABILITY = 0.6

interface Learned {
  model: SoftmaxModel
  gazetteer: ValueGazetteer
  lexicon: Lexicon
}

const learned = new WeakMap<FieldWeights, Learned>()

/** Answers questions by what was learned; those that were not learned, or whose type has changed since, are left out. */
export function answerByWeights(
  questions: Questions,
  document: DocumentText,
  { fields }: Weights,
): { described: FeaturizedDocument; answers: ReadonlyMap<string, LearnedAnswer> } {
  const described = featurizeDocument(questions, document)
  const rows = new FeatureRows()
  for (const row of described.rows) rows.add(row)
  const none = rows.add(NONE_ROW)
  const answers = new Map<string, LearnedAnswer>()
  for (const question of questions.byLabel.values()) {
    const weights = fields.get(question.label)
    const choices = described.fields.get(question.label)
    if (weights?.type !== question.field.type || !choices) continue
    answers.set(question.label, answer(question, weights, choices, described, rows, none))
  }
  return { described, answers }
}

function answer(
  { field, concept }: Question,
  weights: FieldWeights,
  { candidates, absence }: FieldChoices,
  { nodes, recognised }: FeaturizedDocument,
  rows: FeatureRows,
  noneRow: number,
): LearnedAnswer {
  let known = learned.get(weights)
  if (!known) {
    known = {
      model: new SoftmaxModel(weights.weights, weights.priorScale),
      gazetteer: new ValueGazetteer(weights.taught),
      lexicon: new Lexicon(weights.taught),
    }
    learned.set(weights, known)
  }
  const { model, gazetteer, lexicon } = known
  const examples = new Examples()
  const absent = { base: absence, isPositive: false, key: 0, certainty: 1, rowRefs: [rowRef(noneRow, ROLE.none)] }
  examples.add(
    [absent, ...candidates.map(({ base, rowRefs }) => ({ base, rowRefs, isPositive: false, certainty: 1, key: 0 }))],
    0,
  )
  const matches =
    TEXTS.has(concept.kind) && field.type === 'string' ? matchesOf(candidates, nodes, gazetteer, recognised) : undefined
  const probabilities = preferKnown(model.probabilities(rows, examples, 0), matches)
  const none = probabilities[0] ?? 1
  const values = mostProbable(candidates, probabilities, matches).flatMap((choice): LearnedValue[] => {
    const { candidate, probability, match } = choice
    const lines = linesOf(candidate, nodes)
    const value = match ? match.value.text : write(candidate, lines)
    if (value === undefined || (field.maxLength !== undefined && value.length > field.maxLength)) return []
    const rawValue = lines.length > 0 ? lines.join(' ').trim() : null
    const certainty = match ? match.probability : certaintyOf(candidate, nodes)
    const confidence = confidenceOf(
      {
        probability: field.isMultivalue ? probability / (probability + none) : probability,
        certainty,
        found: true,
        recognised,
      },
      weights,
    )
    return [{ value, rawValue, probability, confidence, place: placeOf(candidate, nodes) }]
  })
  const confidence = confidenceOf({ probability: none, certainty: 1, found: false, recognised }, weights)
  return { values, absence: { probability: none, confidence } }

  function write({ source, key }: LearnedCandidate, lines: readonly string[]): string | undefined {
    if (!source) return key
    if (field.type === 'string' && ('lines' in source || source.kind !== 'currency'))
      return recognised ? lexicon.correct(writeLines(lines, weights.style)) : writeLines(lines, weights.style)
    return 'lines' in source ? undefined : formatValue(source, field)
  }
}

/** The taught values that candidates stand for, in the order of the candidates. */
function matchesOf(
  candidates: readonly LearnedCandidate[],
  nodes: readonly LineNode[],
  gazetteer: ValueGazetteer,
  recognised: boolean,
): (GazetteerMatch | undefined)[] {
  const byKey = new Map<string, GazetteerMatch | undefined>()
  return candidates.map(candidate => {
    const { key } = candidate
    if (!byKey.has(key)) byKey.set(key, plausible(gazetteer.match(key), key))
    const match = byKey.get(key) ?? (startsLine(candidate) ? gazetteer.matchRest(key) : undefined)
    return match && match.cost > 0
      ? withDoubt(match, Math.max(recognised ? MIN_MISREAD : MIN_MISPRINT, 1 - certaintyOf(candidate, nodes)))
      : match
  })

  /** A printed value that was not recognised on a picture is another one if it has more or fewer letters. */
  function plausible(match: GazetteerMatch | undefined, key: string): GazetteerMatch | undefined {
    return match && (recognised || match.value.key.length === key.length) ? match : undefined
  }
}

/** A match, as far as the printed value is misread rather than the taught one, which has a misprint only if it was taught rarely. */
function withDoubt(match: GazetteerMatch, misread: number): GazetteerMatch | undefined {
  const probability = (match.probability * misread) / (misread + MISTAUGHT ** match.value.count)
  return probability > MIN_PROBABILITY ? { ...match, probability } : undefined
}

/** Whether nothing is printed before a candidate on its line. */
const startsLine = ({ source }: LearnedCandidate): boolean => source?.start === 0

/** Makes candidates that stand for taught values more probable: most documents are from known parties. */
function preferKnown(
  probabilities: Float32Array,
  matches: readonly (GazetteerMatch | undefined)[] | undefined,
): Float32Array {
  if (!matches) return probabilities
  const preferred = probabilities.map((probability, index) => {
    const match = index === 0 ? undefined : matches[index - 1]
    return match ? probability * (1 + KNOWN_ODDS * match.probability) : probability
  })
  const sum = preferred.reduce((total, probability) => total + probability, 0)
  return preferred.map(probability => probability / sum)
}

interface Choice {
  candidate: LearnedCandidate
  probability: number
  match: GazetteerMatch | undefined
}

/** The values, each once with the probabilities of all of its candidates, and the most probable of these. */
function mostProbable(
  candidates: readonly LearnedCandidate[],
  probabilities: Float32Array,
  matches: readonly (GazetteerMatch | undefined)[] | undefined,
): Choice[] {
  const values = new Map<string, Choice & { best: number }>()
  for (const [index, candidate] of candidates.entries()) {
    const probability = probabilities[index + 1] ?? 0
    const match = matches?.[index]
    const key = match?.value.key ?? candidate.key
    const known = values.get(key)
    if (!known) values.set(key, { candidate, probability, match, best: probability })
    else {
      known.probability += probability
      if (probability > known.best) Object.assign(known, { candidate, match, best: probability })
    }
  }
  return [...values.values()].sort((a, b) => b.probability - a.probability).slice(0, MAX_VALUES)
}
