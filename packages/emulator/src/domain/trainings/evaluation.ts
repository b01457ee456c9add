import type { FieldEvaluation, TrainingEvaluation } from '@las/extraction'
import { AUTOMATED, type Automation } from '../models/automation.js'

/** How well a training learned, by documents that were kept out of the learning. Shares are from 0 to 1. */
export interface Evaluation {
  /** What made the predictions that were compared with the ground truth. */
  predictor: 'trained'
  aggregate: Measures & {
    numberOfDocuments: number
    /** Documents with ground truth that could be read. */
    numberOfEvaluatedDocuments: number
    /** Documents with ground truth that could not be read. */
    numberOfUnreadableDocuments: number
  }
  labels: Record<string, LabelEvaluation>
}

interface Measures {
  /** The share of fields that are right: that have the value of the ground truth, or none where it has none. */
  accuracy: number
  /** How far the confidence is from that, on average (expected calibration error). */
  calibrationError: number
}

export interface LabelEvaluation extends Measures {
  /** Documents whose ground truth says what the field is, or that it is not there. */
  numberOfDocuments: number
  /** Documents of which exactly that was predicted. */
  numberOfCorrect: number
  /** The share of predicted values that are right, of values that were predicted, and their harmonic mean. */
  precision: number
  recall: number
  f1: number
  /** The share of documents in which the right value could be found at all. */
  reachable: number
}

export function evaluationOf(
  { documents, accuracy, calibrationError, fields }: TrainingEvaluation,
  counts: { documents: number; unreadable: number },
): Evaluation {
  return {
    predictor: 'trained',
    aggregate: {
      numberOfDocuments: counts.documents,
      numberOfEvaluatedDocuments: documents,
      numberOfUnreadableDocuments: counts.unreadable,
      accuracy,
      calibrationError,
    },
    labels: Object.fromEntries(Object.entries(fields).map(([label, field]) => [label, evaluationOfLabel(field)])),
  }
}

function evaluationOfLabel({ documents, right, sure, sureAndRight, ...measures }: FieldEvaluation): LabelEvaluation {
  return { numberOfDocuments: documents, numberOfCorrect: right, ...measures }
}

/** How much of what was kept out of the learning could be automated. */
export function statisticsOf({ sure, sureAndRight, fields }: TrainingEvaluation): Record<string, unknown> {
  const of = (shares: Pick<FieldEvaluation, 'sure' | 'sureAndRight'>): Automation => ({
    automation: shares.sure,
    accuracy: shares.sureAndRight,
  })
  return {
    confidence: AUTOMATED,
    aggregate: of({ sure, sureAndRight }),
    labels: Object.fromEntries(Object.entries(fields).map(([label, field]) => [label, of(field)])),
  }
}
