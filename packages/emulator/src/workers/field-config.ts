import type * as Api from '@las/api'
import type { Validated } from '../platform/validation/validated-types.js'

/** The fields that a model predicts, by their labels. */
export type FieldConfig = Validated<Api.FieldConfig>

export type ScalarField = Validated<Api.ScalarField>

export type LinesField = Validated<Api.LinesField>
