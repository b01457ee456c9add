import type { FieldConfig } from '@las/models'
import type { DocumentResult, ResultColumns } from '@las/rows'

/** How to write the results of a command. */
export interface ResultOptions {
  /** The fields of the model, if they are known. */
  readonly fieldConfig?: FieldConfig | undefined
  readonly minConfidence?: number | undefined
  /** Path of an Excel file. */
  readonly excel?: string | undefined
  /** Whether a single document was given, whose fields are shown one below the other. */
  readonly isSingle: boolean
  /** The id of a result. */
  readonly id: 'documentId' | 'runId'
}

/** All results of a command. */
export interface Results {
  all(): AsyncIterable<DocumentResult>
  readonly columns: ResultColumns
}
