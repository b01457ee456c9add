/** A field of a prediction, as `predict` and `processDocument` return it. */
export interface PredictedField {
  readonly label: string
  readonly value: string | null | readonly (readonly PredictedField[])[]
  readonly confidence?: number | undefined
  readonly page?: number | undefined
  readonly rawValue?: string | null | undefined
  readonly location?: readonly [number, number, number, number] | undefined
}

/** Where a value comes from. */
export interface Evidence {
  /** Estimated probability that the value is correct, 0 to 1. */
  confidence?: number
  /** Index of the page that contains the value, starting at 0. */
  page?: number
  /**
   * Position of the value: its left, top, right and bottom edges, as fractions of the page from 0 to 1. The results of agents do not
   * contain it.
   */
  box?: readonly [left: number, top: number, right: number, bottom: number]
  /** The value as printed in the document. */
  raw?: string
}

/** A value that does not fulfil the schema. */
export interface InvalidValue {
  /** Path of the value, such as `total` or `lines[0].amount`; empty if the problem concerns the whole document. */
  path: string
  /** The requirement that the value does not fulfil. */
  message: string
}

interface Findings {
  /** The evidence for each predicted value, also for `null`, by path, such as `total` or `lines[0].amount`. */
  evidence: Record<string, Evidence>
  /** The paths of required values that were not found. */
  missing: string[]
  /** The values that do not fulfil the schema. */
  invalid: InvalidValue[]
}

/** The values of a document whose required values were all found and are valid. */
export interface CompleteResult<Data> extends Findings {
  complete: true
  data: Data
}

/** The values of a document that lacks required values or has invalid ones. Both are `null` in `data`. */
export interface IncompleteResult<Data> extends Findings {
  complete: false
  data: Data
}

/** Typed values of a document. If `complete` is true, `data` has all required values. */
export type TypedResult<Complete = unknown, Incomplete = unknown> =
  | CompleteResult<Complete>
  | IncompleteResult<Incomplete>
