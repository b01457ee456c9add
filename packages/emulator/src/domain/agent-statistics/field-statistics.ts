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
   * Compares the output of a task with the predicted values or, for fields without a prediction, with its input. Keys of the output
   * that are neither in `labels` nor in the input are not fields.
   */
  addReview(
    { input, output }: ValidationTaskRecord,
    predicted: ReadonlyMap<string, PredictedValue>,
    labels: ReadonlySet<string>,
  ): void {
    for (const [label, value] of Object.entries(output ?? {})) {
      const isInput = Object.hasOwn(input, label)
      const field = predicted.has(label) || labels.has(label) || isInput ? this.#field(label) : undefined
      if (!field) continue
      const given = predicted.get(label)?.value ?? comparable(isInput ? input[label] : null)
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
