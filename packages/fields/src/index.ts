export { type LinesSettings, lines } from './builder/lines.js'
export {
  amount,
  date,
  digits,
  type FieldSettings,
  multiple,
  numeric,
  oneOf,
  optional,
  text,
} from './builder/scalar-fields.js'
export type {
  ColumnDefinitions,
  CompleteData,
  Definition,
  DefinitionPath,
  Definitions,
  IncompleteData,
  LinesDefinition,
  MultipleDefinition,
  ScalarDefinition,
} from './definition.js'
export { fields } from './fields.js'
export type { DataOf, FieldsSchema } from './fields-schema.js'
export type {
  CompleteResult,
  Evidence,
  IncompleteResult,
  InvalidValue,
  PredictedField,
  TypedResult,
} from './result.js'
export { fieldsFrom } from './standard-schema/fields-from.js'
export type { SchemaPath, SchemaSettings, StandardSchema, Uncertain } from './standard-schema/types.js'
export { type FieldReviewReason, needsReview, type ResultPath, type Thresholds } from './thresholds/needs-review.js'
