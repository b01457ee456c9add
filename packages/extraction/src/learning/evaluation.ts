import { calibrationError } from './calibration.js'
import type { HeldOutAnswer } from './field-learner.js'
import type { LinesEvaluation } from './lines/lines-evaluation.js'
import { share } from './share.js'

/** The confidence from which a value can be used without a review. */
export const SURE = 0.9

/** The quality of a field, measured with documents that were kept out of the learning. Shares are from 0 to 1. */
export interface FieldEvaluation {
  /** The number of documents with ground truth for the field: a value, or the absence of one. */
  documents: number
  /** The number and the share of these documents whose answer agrees with the ground truth. */
  right: number
  accuracy: number
  /** The share of found values that are right, of values that were found, and their harmonic mean. */
  precision: number
  recall: number
  f1: number
  /** The share of documents whose right value is among the candidates: accuracy cannot be greater. */
  reachable: number
  /** The mean difference between confidence and truth (expected calibration error). */
  calibrationError: number
  /** The share of documents with a confidence of at least 0.9, and the share of these that is right. */
  sure: number
  sureAndRight: number
  bins: ConfidenceBin[]
}

/**
 * The answers with a confidence from `index / 100` up to, but not including, `(index + 1) / 100`: how many there are, and how many of
 * them are right. The last bin includes the confidence 1. Bins without answers are left out.
 */
export type ConfidenceBin = [index: number, count: number, right: number]

const BINS = 100

/** The quality of a training, measured with documents that were kept out of the learning. */
export interface TrainingEvaluation {
  /** Documents with ground truth. */
  documents: number
  /** The share of all answers that are right. */
  accuracy: number
  /** The share of all answers with a confidence of at least 0.9, and the share of these that is right. */
  sure: number
  sureAndRight: number
  calibrationError: number
  bins: ConfidenceBin[]
  fields: Record<string, FieldEvaluation>
  /** The line items of fields of type `lines`; left out when no document has ground truth for one. */
  lines?: Record<string, LinesEvaluation>
}

export function evaluateField(answers: readonly HeldOutAnswer[]): FieldEvaluation {
  const right = answers.filter(answer => answer.right)
  const hits = right.filter(({ found }) => found).length
  const [found, labelled] = [count(answers, 'found'), count(answers, 'labelled')]
  const sure = answers.filter(({ confidence }) => confidence >= SURE)
  return {
    documents: answers.length,
    right: right.length,
    accuracy: share(right.length, answers.length),
    precision: share(hits, found),
    recall: share(hits, labelled),
    f1: share(2 * hits, found + labelled),
    reachable: share(count(answers, 'reachable'), answers.length),
    calibrationError: share(calibrationError(answers), 1),
    sure: share(sure.length, answers.length),
    sureAndRight: share(count(sure, 'right'), sure.length),
    bins: binsOf(answers),
  }
}

function binsOf(answers: readonly HeldOutAnswer[]): ConfidenceBin[] {
  const bins: ConfidenceBin[] = Array.from({ length: BINS }, (_, index) => [index, 0, 0])
  for (const { confidence, right } of answers) {
    // Multiplying a confidence such as 0.29 by 100 gives slightly less than 29.
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS + 1e-9))]
    if (!bin) continue
    bin[1] += 1
    if (right) bin[2] += 1
  }
  return bins.filter(([, count]) => count > 0)
}

const count = (answers: readonly HeldOutAnswer[], is: 'right' | 'found' | 'labelled' | 'reachable'): number =>
  answers.filter(answer => answer[is]).length

export function evaluateTraining(
  documents: number,
  fields: readonly (readonly [label: string, answers: readonly HeldOutAnswer[]])[],
  lines: readonly (readonly [label: string, evaluation: LinesEvaluation])[] = [],
): TrainingEvaluation {
  const all = evaluateField(fields.flatMap(([, answers]) => answers))
  return {
    documents,
    accuracy: all.accuracy,
    sure: all.sure,
    sureAndRight: all.sureAndRight,
    calibrationError: all.calibrationError,
    bins: all.bins,
    fields: Object.fromEntries(fields.map(([label, answers]) => [label, evaluateField(answers)])),
    ...(lines.length > 0 && { lines: Object.fromEntries(lines) }),
  }
}
