import type { FieldConfig, FieldFunction } from '@las/models'
import { sharedFunction } from './shared-functions.js'
import type { ReviewOptions } from './types.js'

const DEFAULT_THRESHOLD = 0.8

/** Returns the fields with validators that fail for values whose confidence is too low. */
export function withThresholds(
  fieldConfig: FieldConfig,
  { threshold = DEFAULT_THRESHOLD, fields }: ReviewOptions,
): FieldConfig {
  const entries = Object.entries(fieldConfig).map(([label, field]) => {
    const required = fields?.[label] ?? threshold
    // The API rejects `fields` that are not an object.
    if (!('fields' in field) || !field.fields) return [label, withThreshold(field, required)]
    const columns = Object.entries(field.fields).map(([name, column]) => [name, withThreshold(column, required)])
    return [label, { ...field, fields: Object.fromEntries(columns) }]
  })
  return Object.fromEntries(entries)
}

function withThreshold<Field extends { validators?: readonly FieldFunction[] | null | undefined }>(
  field: Field,
  threshold: number,
): Field {
  if (threshold === 0) return field
  const validator = { functionId: sharedFunction('validator-threshold'), config: { threshold } }
  return { ...field, validators: [...(field.validators ?? []), validator] }
}
