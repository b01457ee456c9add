import { calibrationError } from '../learning/calibration.js'
import { SURE } from '../learning/evaluation.js'

/** The answer for a field of a document. */
export interface Outcome {
  document: string
  expected: string
  found: string | null
  confidence: number
  right: boolean
}

/** How well a field was read. */
export interface FieldFigures {
  /** How many documents have a value for it. */
  labelled: number
  /** In how many of these a value was found, and in how many the right one. */
  found: number
  right: number
  /** The share that is right, and the harmonic mean of that share of the labelled and of the found values. */
  exact: number
  f1: number
  /** The mean difference between confidence and truth, by tenths of confidence (expected calibration error). */
  calibrationError: number
  /** How many have a confidence of at least 0.9, and how many of these are right. */
  sure: number
  sureAndRight: number
}

export function figuresOf(outcomes: readonly Outcome[]): FieldFigures {
  const found = outcomes.filter(outcome => outcome.found !== null)
  const right = outcomes.filter(outcome => outcome.right).length
  const sure = found.filter(({ confidence }) => confidence >= SURE)
  return {
    labelled: outcomes.length,
    found: found.length,
    right,
    exact: right / Math.max(1, outcomes.length),
    f1: (2 * right) / Math.max(1, outcomes.length + found.length),
    calibrationError: calibrationError(found),
    sure: sure.length,
    sureAndRight: sure.filter(outcome => outcome.right).length,
  }
}
