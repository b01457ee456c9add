import type { FieldConfig } from '@las/api'
import type { PredictedField, TypedResult } from './result.js'

/** The fields of a document: the configuration of a model, and the types of the values that it predicts. */
export interface FieldsSchema<Complete = unknown, Incomplete = unknown, Path extends string = string> {
  /** The fields for `createModel`, `createReviewAgent` and so on. */
  readonly fieldConfig: FieldConfig
  /** The labels of the fields and, as in `lines.amount`, of columns. */
  readonly paths: readonly Path[]
  /** Converts predicted fields to typed values. */
  read(predicted: readonly PredictedField[]): Promise<TypedResult<Complete, Incomplete>>
}

/** The type of the values of a complete document, such as `DataOf<typeof invoice>`. */
export type DataOf<Schema extends FieldsSchema> = Schema extends FieldsSchema<infer Complete> ? Complete : never
