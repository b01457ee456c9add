import type * as Api from '@las/api'
import type { Checked } from '../platform/validation/received.js'

/** What a model predicts: a field for each label. */
export type FieldConfig = Checked<Api.FieldConfig>

export type ScalarField = Checked<Api.ScalarField>

export type LinesField = Checked<Api.LinesField>
