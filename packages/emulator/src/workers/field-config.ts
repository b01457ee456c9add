import type * as Api from '@las/api'
import type { Checked } from '../platform/validation/received.js'

/** The fields that a model predicts, by their labels. */
export type FieldConfig = Checked<Api.FieldConfig>

export type ScalarField = Checked<Api.ScalarField>

export type LinesField = Checked<Api.LinesField>
