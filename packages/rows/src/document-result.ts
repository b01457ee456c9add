import type { PredictedField } from '@las/fields'

/** The values that were read from a document, or why they were not. It can be stored as JSON. */
export interface DocumentResult {
  /** Name of the document, such as that of its file. */
  readonly file: string
  /** `failed`, or another status. */
  readonly status: string
  readonly documentId?: string | undefined
  /** The run of an agent that processed the document. */
  readonly runId?: string | undefined
  /** Empty if the document failed. */
  readonly fields: readonly PredictedField[]
  readonly error?: { readonly code: string; readonly message: string } | undefined
}

/** The lines of a table, with the cells of each. */
export type Lines = readonly (readonly PredictedField[])[]

/** Whether a value is a table. */
export const isLines = (value: PredictedField['value']): value is Lines => Array.isArray(value)
