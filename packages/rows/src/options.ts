import type { FieldConfig } from '@las/api'

/** Options of functions that convert outcomes to rows. */
export interface RowsOptions {
  /**
   * The fields, such as `invoice.fieldConfig`. They determine the order and the types of the columns. Required if `outcomes` is not an
   * array; the rows then contain no other fields.
   */
  fieldConfig?: FieldConfig | undefined
  /** The names of the documents for the column `file`, in the order of the inputs. Default: the number of the input, from 1. */
  files?: readonly string[] | undefined
  /** Adds the column `doubtful`, with the labels of the values that have a lower confidence, 0 to 1. */
  minConfidence?: number | undefined
}

/** Options of {@link toCsv} and {@link toJsonLines}. */
export interface TextRowsOptions extends RowsOptions {
  /**
   * `document` returns one row for each document, without tables. `line` returns one row for each line of its tables, and repeats the
   * other values; a document without lines has one row. Default: `document`.
   */
  rows?: 'document' | 'line' | undefined
}
