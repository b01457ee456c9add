import { formatValue } from '../inference/format-value.js'
import type { Question, Questions } from '../inference/questions.js'
import type { DocumentText } from '../text/document-text.js'
import { type AnswerCalibration, calibrated } from './calibration.js'
import {
  type DescribedDocument,
  describeDocument,
  type FieldChoices,
  type LearnedCandidate,
  linesOf,
  NONE_ROW,
  part,
  placeOf,
  ROLE,
} from './described-document.js'
import { Examples, Rows } from './examples.js'
import { Lexicon } from './lexicon.js'
import { Memory } from './memory.js'
import { SoftmaxModel } from './softmax-model.js'
import { writeLines } from './text-style.js'
import type { FieldWeights, Weights } from './weights.js'

/** A value that was found by what was learned. */
export interface LearnedValue {
  value: string
  rawValue: string | null
  probability: number
  place: ReturnType<typeof placeOf>
}

/** The values of a field, the most probable first, and how probable it is that there is none. */
export interface LearnedAnswer {
  values: readonly LearnedValue[]
  absence: number
  calibration: AnswerCalibration
}

/** The most values that are told of a field. */
const MOST_VALUES = 20

interface Learned {
  model: SoftmaxModel
  memory: Memory
  lexicon: Lexicon
}

const learned = new WeakMap<FieldWeights, Learned>()

/** Answers questions by what was learned; those that were not learned, or whose type has changed since, are left out. */
export function answerByWeights(
  questions: Questions,
  document: DocumentText,
  { fields }: Weights,
): { described: DescribedDocument; answers: ReadonlyMap<string, LearnedAnswer> } {
  const described = describeDocument(questions, document)
  const rows = new Rows()
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
  { field }: Question,
  weights: FieldWeights,
  { candidates, absence }: FieldChoices,
  { nodes, recognised }: DescribedDocument,
  rows: Rows,
  none: number,
): LearnedAnswer {
  let known = learned.get(weights)
  if (!known) {
    known = {
      model: new SoftmaxModel(weights.weights, weights.trust),
      memory: new Memory(weights.memory),
      lexicon: new Lexicon(weights.memory),
    }
    learned.set(weights, known)
  }
  const { model, memory, lexicon } = known
  const examples = new Examples()
  const absent = { base: absence, right: false, key: 0, parts: [part(none, ROLE.none)] }
  examples.add([absent, ...candidates.map(({ base, parts }) => ({ base, parts, right: false, key: 0 }))], 0)
  const probabilities = model.probabilities(rows, examples, 0)
  const values = mostProbable(candidates, probabilities).flatMap(({ candidate, probability }): LearnedValue[] => {
    const lines = linesOf(candidate, nodes)
    const remembered = field.type === 'string' ? memory.recognise(candidate.key) : undefined
    const value = remembered && remembered.key !== candidate.key ? remembered.text : write(candidate, lines)
    if (value === undefined || (field.maxLength !== undefined && value.length > field.maxLength)) return []
    const rawValue = lines.length > 0 ? lines.join(' ').trim() : null
    return [{ value, rawValue, probability, place: placeOf(candidate, nodes) }]
  })
  return { values, absence: probabilities[0] ?? 1, calibration: recognised ? weights.ofPictures : weights.calibration }

  function write({ source, key }: LearnedCandidate, lines: readonly string[]): string | undefined {
    if (!source) return key
    if (field.type === 'string' && ('lines' in source || source.kind !== 'currency'))
      return recognised ? lexicon.correct(writeLines(lines, weights.style)) : writeLines(lines, weights.style)
    return 'lines' in source ? undefined : formatValue(source, field)
  }
}

/** The values, each once with the probabilities of all of its candidates, and the most probable of these. */
function mostProbable(
  candidates: readonly LearnedCandidate[],
  probabilities: Float32Array,
): { candidate: LearnedCandidate; probability: number }[] {
  const values = new Map<string, { candidate: LearnedCandidate; probability: number; best: number }>()
  for (const [index, candidate] of candidates.entries()) {
    const probability = probabilities[index + 1] ?? 0
    const known = values.get(candidate.key)
    if (!known) values.set(candidate.key, { candidate, probability, best: probability })
    else {
      known.probability += probability
      if (probability > known.best) {
        known.best = probability
        known.candidate = candidate
      }
    }
  }
  return [...values.values()].sort((a, b) => b.probability - a.probability).slice(0, MOST_VALUES)
}

/** How sure a value is, by how often such values were right. */
export const confidenceOf = ({ calibration }: LearnedAnswer, probability: number): number =>
  calibrated(probability, calibration)

/** How sure it is that there is none. */
export const confidenceOfAbsence = ({ calibration, absence }: LearnedAnswer): number =>
  calibrated(absence, calibration.absence ?? calibration)
