import type { AgentRunRow, AgentRunValue, Id } from '@las/api'

export type {
  AgentRunRow,
  AgentRunValue,
  Validation,
  ValidationList,
  ValidationTask,
  ValidationTaskList,
  ValidationTaskStatus,
} from '@las/api'

/** The `input` of a task of an agent, as in `const { fields } = task.input as ReviewInput`. */
export type ReviewInput = {
  readonly documentId: Id<'document'>
  readonly predictionId: Id<'prediction'>
  readonly modelId: Id<'model'>
  /** The predicted fields by id, in the format of the output of the run. To approve them, return them as the output. */
  readonly fields: Readonly<Record<string, ReviewField>>
  /** Why the fields must be reviewed. */
  readonly reasons: readonly ReviewReason[]
}

/** A field with one value, a field with several values, or a table. */
export type ReviewField = AgentRunValue | readonly AgentRunValue[] | readonly AgentRunRow[]

/** A rule that a field violates, or a reason of a hook. */
export interface ReviewReason {
  /** Id of the field, or `<table>.<column>`. Empty if the reason is about the document. */
  readonly field: string
  readonly message: string
  /** The function of the validator or the hook. */
  readonly functionId: string
}
