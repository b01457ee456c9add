import type { ConfidenceBin, FieldEvaluation, TrainingEvaluation } from '@las/extraction'
import { AUTOMATION_CONFIDENCE, type Automation } from '../models/automation.js'

/** Evaluation of a training on documents that were excluded from learning. Shares range from 0 to 1. */
export interface Evaluation {
  /** The source of the predictions that were compared with the ground truth. */
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
  /** The share of correct fields. A field is correct if its value is that of the ground truth, or if both have no value. */
  accuracy: number
  /** Mean difference between confidence and accuracy (expected calibration error). */
  calibrationError: number
}

export interface LabelEvaluation extends Measures {
  /** Documents with ground truth for the field, including those where it has no value. */
  numberOfDocuments: number
  /** Documents for which the predicted field is correct. */
  numberOfCorrect: number
  /** The share of predicted values that are correct. */
  precision: number
  /** The share of values in the ground truth that were predicted. */
  recall: number
  /** The harmonic mean of precision and recall. */
  f1: number
  /** The share of documents in which the correct value is among the candidates. */
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

function evaluationOfLabel({
  documents,
  right,
  sure,
  sureAndRight,
  bins,
  ...measures
}: FieldEvaluation): LabelEvaluation {
  return { numberOfDocuments: documents, numberOfCorrect: right, ...measures }
}

/** The share of the evaluated fields that could be automated. */
export function statisticsOf({ sure, sureAndRight, fields }: TrainingEvaluation): Record<string, unknown> {
  const of = (shares: Pick<FieldEvaluation, 'sure' | 'sureAndRight'>): Automation => ({
    automation: shares.sure,
    accuracy: shares.sureAndRight,
  })
  return {
    confidence: AUTOMATION_CONFIDENCE,
    aggregate: of({ sure, sureAndRight }),
    labels: Object.fromEntries(Object.entries(fields).map(([label, field]) => [label, of(field)])),
  }
}

/** The confidences of the answers on documents that were excluded from learning, which the API does not return. */
export interface Curve {
  readonly total: CurveOfField
  readonly fields: Readonly<Record<string, CurveOfField>>
}

export interface CurveOfField {
  readonly bins: readonly ConfidenceBin[]
  readonly documents: number
}

/** Maximum number of fields with a curve. A curve has about a kilobyte, and lists read the records of trainings. */
const MAX_CURVES = 200

export function curveOf({ documents, bins, fields }: TrainingEvaluation): Curve {
  const curves = Object.entries(fields).slice(0, MAX_CURVES)
  return {
    total: { documents, bins },
    fields: Object.fromEntries(
      curves.map(([label, field]) => [label, { documents: field.documents, bins: field.bins }]),
    ),
  }
}
