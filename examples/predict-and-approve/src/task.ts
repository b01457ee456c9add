/** The value that the model predicted for a field. */
export interface PredictedValue {
  readonly label: string
  readonly value: string | null
  readonly confidence: number
}

/** Values by label. Each was approved by a person or predicted with sufficient confidence. */
export type Values = Record<string, string | null>

/** The output of the first step, and the input of the person's task. */
export interface Task {
  readonly documentId: string
  readonly title: string
  readonly predicted: readonly PredictedValue[]
  readonly values: Values
  /** Whether a value has a lower confidence than required. */
  readonly needsApproval: boolean
}

/**
 * Validates the input of a step. Steps are separate programs, so they cannot rely on the type of their input.
 * @throws {TypeError} if a value is missing.
 */
export function parseTask(input: Record<string, unknown>): Task {
  const { documentId, title, predicted, values, needsApproval } = input
  if (typeof documentId !== 'string' || !Array.isArray(predicted) || typeof values !== 'object' || values === null) {
    throw new TypeError('The input must contain documentId, predicted and values, as in the output of the first step.')
  }
  return {
    documentId,
    title: typeof title === 'string' ? title : documentId,
    predicted,
    values: values as Values,
    needsApproval: needsApproval === true,
  }
}
