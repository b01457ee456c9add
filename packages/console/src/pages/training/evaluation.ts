import type { FieldConfig, Training } from '@las/models'
import { isObject, type JsonObject } from '@las/review'
import { numberIn } from '../../objects/number-in.js'

/** The accuracy of a training for a field, or for all fields. Shares are from 0 to 1. */
export interface Accuracy {
  /** The values that were compared with the ground truth. */
  readonly values: number
  readonly right: number
  /** The share of the values that are right. */
  readonly accuracy: number
  /** The mean difference between confidence and accuracy; undefined if it is not known. */
  readonly calibrationError: number | undefined
}

export interface FieldAccuracy extends Accuracy {
  readonly label: string
  readonly title: string
}

export interface Evaluation {
  readonly total: Accuracy
  readonly fields: readonly FieldAccuracy[]
  /** The documents whose values were compared. */
  readonly documents: number
  readonly unreadable: number
}

/** Reads the evaluation of a training, whose keys the API does not document. Undefined if it does not have the expected ones. */
export function readEvaluation(
  { evaluation }: Pick<Training, 'evaluation'>,
  fieldConfig: FieldConfig | null | undefined,
): Evaluation | undefined {
  const { aggregate, labels } = evaluation
  if (!isObject(aggregate) || !isObject(labels)) return undefined
  const fields = Object.entries(labels).flatMap(([label, measures]): FieldAccuracy[] =>
    isObject(measures) ? [{ label, title: fieldConfig?.[label]?.name || label, ...accuracyOf(measures) }] : [],
  )
  const values = fields.reduce((sum, field) => sum + field.values, 0)
  const right = fields.reduce((sum, field) => sum + field.right, 0)
  return {
    total: { ...accuracyOf(aggregate), values, right },
    fields,
    documents: numberIn(aggregate, 'numberOfEvaluatedDocuments') ?? 0,
    unreadable: numberIn(aggregate, 'numberOfUnreadableDocuments') ?? 0,
  }
}

function accuracyOf(measures: JsonObject): Accuracy {
  return {
    values: numberIn(measures, 'numberOfDocuments') ?? 0,
    right: numberIn(measures, 'numberOfCorrect') ?? 0,
    accuracy: numberIn(measures, 'accuracy') ?? 0,
    calibrationError: numberIn(measures, 'calibrationError'),
  }
}

/** The latest training of the same model that had succeeded before this one was created. */
export function previousOf(training: Training, trainings: readonly Training[]): Training | undefined {
  return trainings
    .filter(({ status, createdTime }) => status === 'succeeded' && createdTime < training.createdTime)
    .sort((a, b) => (a.createdTime < b.createdTime ? 1 : -1))[0]
}

/** Where the bars of accuracies start, in whole per cent: the highest multiple of ten that is below all of them, at most 70. */
export function startOfBars(accuracies: readonly number[]): number {
  return Math.max(0, Math.min(70, Math.floor(Math.min(1, ...accuracies) * 10 - 1e-9) * 10))
}
