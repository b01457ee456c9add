/** What the model read for a field. */
export interface ReadValue {
  readonly label: string
  readonly value: string | null
  readonly confidence: number
}

/** Values by label: what a person approved, or what was read with enough confidence. */
export type Values = Record<string, string | null>

/** What the first step hands on: the input of the person's task. */
export interface Task {
  readonly documentId: string
  readonly title: string
  readonly read: readonly ReadValue[]
  readonly values: Values
  /** Whether the model was less sure of a value than is asked for. */
  readonly needsApproval: boolean
}

/** Takes the input of a step for a task, or says what it lacks: steps are programs of their own, and check what they get. */
export function asTask(input: Record<string, unknown>): Task {
  const { documentId, title, read, values, needsApproval } = input
  if (typeof documentId !== 'string' || !Array.isArray(read) || typeof values !== 'object' || values === null) {
    throw new TypeError('The input must have documentId, read and values, as the step that predicts gives them')
  }
  return {
    documentId,
    title: typeof title === 'string' ? title : documentId,
    read,
    values: values as Values,
    needsApproval: needsApproval === true,
  }
}
