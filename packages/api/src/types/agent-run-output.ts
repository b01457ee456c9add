/** The output of a run: the fields of its document and the variables of the run, by id. A field hides a variable of the same name. */
export type AgentRunOutput = Readonly<Record<string, AgentRunOutputEntry>>

/**
 * An entry of the output: a field with one value, a field with several values, or a table; or a variable, which can also be
 * another JSON value.
 */
export type AgentRunOutputEntry =
  | AgentRunValue
  | readonly AgentRunValue[]
  | readonly AgentRunRow[]
  | string
  | number
  | boolean
  | null

/** A row of a table: its values by the id of the column. */
export type AgentRunRow = Readonly<Record<string, AgentRunValue>>

/** A value of a field or of a column. */
export interface AgentRunValue {
  /** The value, after formatting and review; `null` if the document does not contain it. */
  readonly value: string | null
  /** The value as it is in the document. */
  readonly rawValue?: string | null
  /** How likely the value is correct, from 0 to 1. A reviewed value has 1. */
  readonly confidence?: number | null
  /** Index of the page that contains the value, starting at 0. */
  readonly page?: number | null
  /** Display name of the field. */
  readonly name?: string | null
}
