import type { FieldConfig } from '../../../workers/field-config.js'
import { type Evaluation, evaluateFields } from '../evaluate-fields.js'
import type { FieldValue, RunFields } from '../run-fields.js'

export const field = (value: string | null, confidence = 0.95): FieldValue => ({ value, confidence, name: 'A field' })

/** A validator, a formatter or a condition. */
interface Rule {
  readonly functionId: string
  readonly config: object
}

export const rule = (functionId: string, config: object = {}, more: object = {}): Rule => ({
  functionId: `cradl:function:${functionId}`,
  config,
  ...more,
})

/** Returns the fields of a model. Their types are not checked, so that tests can write them briefly. */
export const configOf = (fieldConfig: object): FieldConfig => fieldConfig as FieldConfig

export const evaluate = (fieldConfig: object, fields: RunFields): Promise<Evaluation> =>
  evaluateFields(configOf(fieldConfig), fields)
