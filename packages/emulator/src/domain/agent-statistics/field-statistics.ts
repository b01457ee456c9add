import { getOrCreate } from '../../platform/get-or-create.js'
import type { ValidationTaskRecord } from '../validations/validation-task.js'
import { comparable, type PredictedValue } from './field-values.js'
import { Numbers, share } from './numbers.js'

/** Maximum number of fields in statistics. */
export const MAX_STATISTICS_FIELDS = 1000

interface FieldCounts {
  predictions: number
  reviews: number
  corrections: number
  readonly confidences: Numbers
}

/** Statistics of the predicted and reviewed values of fields. */
export class FieldStatistics {
  readonly #fields = new Map<string, FieldCounts>()

  addPrediction(predicted: ReadonlyMap<string, PredictedValue>): void {
    for (const [label, { confidence }] of predicted) {
      const field = this.#field(label)
      if (!field) continue
      field.predictions += 1
      if (confidence !== undefined) field.confidences.add(confidence)
    }
  }

  /**
   * Compares the output of a task with the fields that the reviewer was shown: those in its input or, for tasks of clients, the
   * predicted values. Keys of the output that are not in `labels`, and that the reviewer was not shown, are not fields.
   */
  addReview(
    { input, output }: ValidationTaskRecord,
    predicted: ReadonlyMap<string, PredictedValue>,
    labels: ReadonlySet<string>,
  ): void {
    const shown = new Map<string, string>([
      ...Object.entries(input).map(toComparable),
      ...[...predicted].map(([label, { value }]): [string, string] => [label, value]),
      ...Object.entries(isObject(input.fields) ? input.fields : {}).map(toComparable),
    ])
    for (const [label, value] of Object.entries(output ?? {})) {
      const field = shown.has(label) || labels.has(label) ? this.#field(label) : undefined
      if (!field) continue
      const given = shown.get(label) ?? ''
      field.reviews += 1
      if (comparable(value) !== given) field.corrections += 1
    }
  }

  /** The counts of a field; undefined if there are too many fields. */
  #field(label: string): FieldCounts | undefined {
    if (!this.#fields.has(label) && this.#fields.size >= MAX_STATISTICS_FIELDS) return undefined
    const create = (): FieldCounts => ({ predictions: 0, reviews: 0, corrections: 0, confidences: new Numbers() })
    return getOrCreate(this.#fields, label, create)
  }

  /** The number of corrections of all fields, and the share of reviewed values that were correct. */
  total(): { numberOfCorrections: number; accuracy: number | null } {
    let [reviews, corrections] = [0, 0]
    for (const field of this.#fields.values()) {
      reviews += field.reviews
      corrections += field.corrections
    }
    return { numberOfCorrections: corrections, accuracy: share(reviews - corrections, reviews) }
  }

  byLabel(): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      [...this.#fields].map(([label, { predictions, reviews, corrections, confidences }]) => [
        label,
        {
          numberOfPredictions: predictions,
          meanConfidence: confidences.mean,
          numberOfReviews: reviews,
          numberOfCorrections: corrections,
          accuracy: share(reviews - corrections, reviews),
        },
      ]),
    )
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toComparable = ([label, value]: [string, unknown]): [string, string] => [label, comparable(value)]
